// Package managers as Dockerfiles call them: where each keeps what it downloads, and the files that decide what it does.

export interface PackageManager {
  readonly name: string
  /** What a RUN instruction looks like that installs dependencies. */
  readonly command: RegExp
  /** The folder for `--mount=type=cache`, for the user root. */
  readonly cache: string
  /** The files to copy before anything else; empty for those of the operating system. */
  readonly files: string
}

export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  {
    name: 'npm',
    command: /\bnpm (?:ci|i|install)\b/,
    cache: '/root/.npm',
    files: 'package.json package-lock.json',
  },
  {
    name: 'pnpm',
    command: /\bpnpm (?:i|install)\b/,
    cache: '/root/.local/share/pnpm/store',
    files: 'package.json pnpm-lock.yaml',
  },
  {
    name: 'yarn',
    command: /\byarn(?: install\b|\s*$|\s*&&)/,
    cache: '/usr/local/share/.cache/yarn',
    files: 'package.json yarn.lock',
  },
  {
    name: 'pip',
    command: /\bpip3? install\b.*(?:-r|--requirement)\b/,
    cache: '/root/.cache/pip',
    files: 'requirements.txt',
  },
  {
    name: 'uv',
    command: /\buv (?:sync|pip install)\b/,
    cache: '/root/.cache/uv',
    files: 'pyproject.toml uv.lock',
  },
  {
    name: 'poetry',
    command: /\bpoetry install\b/,
    cache: '/root/.cache/pypoetry',
    files: 'pyproject.toml poetry.lock',
  },
  {
    name: 'bundler',
    command: /\bbundle install\b/,
    cache: '/usr/local/bundle/cache',
    files: 'Gemfile Gemfile.lock',
  },
  {
    name: 'go',
    command: /\bgo (?:mod download|build|install)\b/,
    cache: '/go/pkg/mod',
    files: 'go.mod go.sum',
  },
  {
    name: 'cargo',
    command: /\bcargo (?:build|fetch)\b/,
    cache: '/usr/local/cargo/registry',
    files: 'Cargo.toml Cargo.lock',
  },
  { name: 'maven', command: /\bmvnw?\b/, cache: '/root/.m2', files: 'pom.xml' },
  { name: 'gradle', command: /\bgradlew?\b/, cache: '/root/.gradle', files: 'build.gradle settings.gradle' },
  {
    name: 'composer',
    command: /\bcomposer install\b/,
    cache: '/tmp/cache',
    files: 'composer.json composer.lock',
  },
  { name: 'apt', command: /\bapt(?:-get)? (?:-\S+ )*install\b/, cache: '/var/cache/apt', files: '' },
  { name: 'apk', command: /\bapk (?:-\S+ )*add\b/, cache: '/var/cache/apk', files: '' },
]
