// A suite: what one test file asks of an image, with every default written out.
import type { Place } from '@hakobune/text'
import type { Pattern } from './pattern.ts'

/** A pattern that a text must, or must not, hold. */
export interface Expectation {
  readonly wanted: boolean
  readonly pattern: Pattern
  readonly place: Place
}

export interface Variable {
  readonly key: string
  readonly value: string
}

/** A key whose value is given, literally or by a pattern. */
export interface KeyExpectation {
  readonly key: string
  readonly value: string | Pattern
  readonly place: Place
}

interface Named {
  readonly name: string
  readonly place: Place
}

export interface CommandTest extends Named {
  readonly kind: 'command'
  readonly setup: readonly (readonly string[])[]
  readonly teardown: readonly (readonly string[])[]
  readonly command: readonly string[]
  readonly variables: readonly Variable[]
  readonly exitCode: number
  readonly output: readonly Expectation[]
  readonly errorOutput: readonly Expectation[]
  /** Milliseconds; absent: what the action allows every test. */
  readonly timeout: number | undefined
}

export type Executor = 'owner' | 'group' | 'other' | 'any'

export interface FileExistenceTest extends Named {
  readonly kind: 'file-existence'
  readonly path: string
  readonly shouldExist: boolean
  /** As Go or as `ls -l` writes it: `-rw-r--r--`. */
  readonly permissions: string | undefined
  readonly uid: number | undefined
  readonly gid: number | undefined
  readonly isExecutableBy: Executor | undefined
}

export interface FileContentTest extends Named {
  readonly kind: 'file-content'
  readonly path: string
  readonly contents: readonly Expectation[]
}

export interface MetadataTest extends Named {
  readonly kind: 'metadata'
  readonly variables: readonly KeyExpectation[]
  readonly unboundVariables: readonly string[]
  readonly labels: readonly KeyExpectation[]
  readonly exposedPorts: readonly string[]
  readonly unexposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly unmountedVolumes: readonly string[]
  readonly entrypoint: readonly string[] | undefined
  readonly cmd: readonly string[] | undefined
  readonly workdir: string | undefined
  readonly user: string | undefined
}

export interface PackageTest extends Named {
  readonly kind: 'package'
  readonly package: string
  readonly shouldBeInstalled: boolean
  /** Whole, or without epoch or revision: `7.88.1` is `1:7.88.1-10+deb12u5`. */
  readonly version: string | undefined
  readonly versionPatterns: readonly Expectation[]
}

/** How the image is started for tests of a running service. */
export interface Start {
  readonly variables: readonly Variable[]
  /** Absent: the image's own. */
  readonly entrypoint: readonly string[] | undefined
  readonly command: readonly string[] | undefined
}

export interface HttpTest extends Named {
  readonly kind: 'http'
  readonly start: Start
  /** The container's port; absent: the one that the image exposes. */
  readonly port: number | undefined
  readonly path: string
  readonly requestHeaders: readonly Variable[]
  /** Ranges of accepted status codes, both ends included. */
  readonly status: readonly (readonly [from: number, to: number])[]
  readonly body: readonly Expectation[]
  readonly headers: readonly KeyExpectation[]
  /** Milliseconds from the start of the container to an accepted status. */
  readonly timeout: number
}

export interface ProcessTest extends Named {
  readonly kind: 'process'
  readonly start: Start
  /** The program's name: the last part of the first word of its command line. */
  readonly process: string
  readonly shouldRun: boolean
  /** On the whole command line. */
  readonly args: readonly Expectation[]
  /** A name of the image's /etc/passwd, or a number. */
  readonly user: string | undefined
  readonly count: number | undefined
  /** Milliseconds from the start of the container until it runs. */
  readonly timeout: number
}

export type FileTest = FileExistenceTest | FileContentTest | PackageTest
export type ServiceTest = HttpTest | ProcessTest
export type Test = CommandTest | FileTest | MetadataTest | ServiceTest

export interface RunOptions {
  readonly user: string | undefined
  readonly privileged: boolean
  readonly allocateTty: boolean
  /** A file of NAME=value lines. */
  readonly envFile: { readonly value: string; readonly place: Place } | undefined
  /** Names of variables that are passed on from the action's own environment. */
  readonly envVars: readonly { readonly value: string; readonly place: Place }[]
  readonly capabilities: readonly string[]
  readonly bindMounts: readonly string[]
}

export const NO_RUN_OPTIONS: RunOptions = {
  user: undefined,
  privileged: false,
  allocateTty: false,
  envFile: undefined,
  envVars: [],
  capabilities: [],
  bindMounts: [],
}

export interface Suite {
  readonly file: string
  readonly variables: readonly Variable[]
  readonly run: RunOptions
  /** In the order of the file. */
  readonly tests: readonly Test[]
}
