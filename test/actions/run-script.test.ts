// run-script with real scripts: what keeps one from running, how each can end, and that nothing outlives a cancel.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { virtualClock } from '@hakobune/system'
import { UserError } from '@hakobune/text'
import { describeEnding, mendEnding } from '../../actions/run-script/ending.ts'
import { scriptEnvironment } from '../../actions/run-script/environment.ts'
import { runScripts, type ScriptIo } from '../../actions/run-script/run.ts'
import { runStep, targets } from '../step.ts'

const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

type Files = Readonly<Record<string, string | { readonly text: string; readonly mode: number }>>

/** A repository with these files, executable unless a mode says otherwise. */
const repositoryOf = async (files: Files): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hakobune-scripts-'))
  folders.push(folder)
  for (const [path, file] of Object.entries(files)) {
    const { text, mode } = typeof file === 'string' ? { text: file, mode: 0o755 } : file
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text, { mode })
  }
  return folder
}

const sh = (body: string): string => `#!/bin/sh\n${body}\n`

for (const target of targets)
  describe(`run-script (${target})`, { concurrency: 2 }, () => {
    const run = async (files: Files, inputs: Readonly<Record<string, string>> = {}, environment = {}) =>
      runStep(target, 'run-script', { folder: await repositoryOf(files), inputs, environment })

    it('runs bootstrap and test in the project’s folder, in order, with their seconds', async () => {
      const { code, outputs, log, summary } = await run(
        {
          'apps/shop/script/bootstrap': sh(
            'echo dependencies > installed; printf "one\\n\\n::notice::two\\n"',
          ),
          'apps/shop/script/test': sh(
            'cat installed; echo "::stop-commands::quiet"; echo "$FORCE_COLOR $TERM"',
          ),
        },
        { path: 'apps/shop' },
      )
      assert.equal(code, 0, log)
      assert.match(
        log,
        /^::group::script\/bootstrap\none\n\n::notice::two\n::endgroup::\nscript\/bootstrap succeeded after [\d.]+ s\n::group::script\/test\ndependencies\n::stop-commands::quiet\n1 xterm-256color\n::quiet::\n::endgroup::\nscript\/test succeeded/m,
      )
      assert.equal(outputs['failed'], '')
      const result: unknown = JSON.parse(outputs['result'] ?? '')
      assert.partialDeepStrictEqual(result, {
        kind: 'succeeded',
        scripts: [
          { script: 'script/bootstrap', code: 0, signal: null },
          { script: 'script/test', code: 0, signal: null },
        ],
      })
      assert.match(
        summary,
        /### script\/bootstrap and script\/test succeeded[\s\S]*`script\/test` \| succeeded \|/,
      )
    })

    it('runs cibuild alone where there is one', async () => {
      const fail = sh('exit 1')
      const { code, log } = await run({ 'script/cibuild': sh('echo built'), 'script/test': fail })
      assert.equal(code, 0)
      assert.match(log, /^built$/m)
    })

    it('runs the scripts that are asked for', async () => {
      const files = { 'script/lint': sh('echo linted'), 'bin/check': sh('echo checked') }
      const { code, log } = await run(files, { scripts: 'lint\nbin/check' })
      assert.equal(code, 0)
      assert.match(log, /linted[\s\S]*checked/)
    })

    it('shows the last 30 lines of a failure without colours, and runs nothing behind it', async () => {
      const { code, outputs, errors, log, summary } = await run({
        'script/bootstrap': sh(
          'seq 1 40; echo "::add-mask::hidden"; printf "\\033[31mred\\033[0m\\n" >&2; exit 3',
        ),
        'script/test': sh('echo never'),
      })
      assert.equal(code, 1)
      assert.doesNotMatch(log, /never/)
      assert.match(log, /\u001b\[31mred/, 'the log keeps its colours')
      const [error = ''] = errors
      assert.match(
        error,
        /^\[file=script\/bootstrap\] script\/bootstrap: script\/bootstrap failed with exit code 3/,
      )
      assert.match(error, /Its last lines:\n12\n13\n[\s\S]*40\nred\nTo mend it: read its last lines/)
      assert.match(summary, /### script\/bootstrap failed with exit code 3 after/)
      assert.match(summary, /```text\n12\n[\s\S]*\n40\nred\n```/)
      assert.doesNotMatch(summary, /hidden/)
      assert.equal(outputs['failed'], 'script/bootstrap')
      const result: unknown = JSON.parse(outputs['result'] ?? '')
      assert.partialDeepStrictEqual(result, { kind: 'failed', scripts: [{ code: 3, signal: null }] })
    })

    it('does not wait for what a script leaves in the background', async () => {
      const { code, log } = await run({ 'script/cibuild': sh('sleep 20 & echo "pid $!"') })
      assert.equal(code, 0)
      process.kill(Number(/^pid (\d+)$/m.exec(log)?.[1]))
    })

    it('a cancelled job leaves no process alive, and says what was stopped', async () => {
      const stubborn = `sh -c 'trap "" TERM; exec >/dev/null 2>&1; while :; do sleep 0.1; done' & echo $! >> pids`
      const folder = await repositoryOf({
        'script/cibuild': sh(
          `${stubborn}\n${stubborn}\ntrap 'echo cleaned; exit 1' TERM\nwhile :; do sleep 0.1; done`,
        ),
      })
      const cancellation = new AbortController()
      const running = runStep(target, 'run-script', { folder, signal: cancellation.signal })
      const pids = async (): Promise<readonly string[]> =>
        (await readFile(join(folder, 'pids'), 'utf8').catch(() => '')).split('\n').filter(Boolean)
      while ((await pids()).length < 2) await sleep(20)
      await sleep(100)
      cancellation.abort()
      const { code, errors, outputs, log } = await running
      assert.equal(code, 1)
      assert.match(log, /^cleaned$/m, 'the script could clean up')
      assert.match(errors.join(), /script\/cibuild was stopped, because the job was cancelled, after/)
      const result: unknown = JSON.parse(outputs['result'] ?? '')
      assert.partialDeepStrictEqual(result, { kind: 'cancelled', scripts: [{ code: 1 }] })
      await sleep(50)
      for (const pid of await pids()) {
        const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
        assert.ok(status === '' || /\) [ZX] /.test(status), `${pid} is alive`)
      }
    })

    const good = sh('echo ran')
    const refusals: readonly (readonly [string, Files, Readonly<Record<string, string>>, RegExp])[] = [
      [
        'one that is missing',
        { 'script/bootstrap': good },
        {},
        /^\[file=script\/test\] script\/test: script\/test is missing\nTo mend it: add it, executable; .*\/templates\//,
      ],
      [
        'one that is missing and was asked for',
        { 'script/test': good },
        { scripts: 'tset' },
        /script\/tset is missing[\s\S]*correct the input "scripts"/,
      ],
      [
        'one that is not executable',
        { 'app/script/cibuild': { text: good, mode: 0o644 } },
        { path: 'app' },
        /app\/script\/cibuild is not executable\nTo mend it: run "git update-index --chmod=\+x app\/script\/cibuild"/,
      ],
      ['a folder', { 'script/cibuild/run': good }, {}, /script\/cibuild is a folder/],
      [
        'an interpreter that is not there',
        { 'script/cibuild': '#!/opt/missing/bash\n' },
        {},
        /^\[file=script\/cibuild,line=1\] script\/cibuild:1: .*run by \/opt\/missing\/bash, which is not there/,
      ],
      [
        'a folder for an interpreter',
        { 'script/cibuild': '#!/etc\n' },
        {},
        /run by \/etc, which is not there/,
      ],
      [
        'an interpreter that is not on PATH',
        { 'script/cibuild': '#!/usr/bin/env -S A=1 missing-program --x\n' },
        {},
        /run by missing-program, which is not on PATH\nTo mend it: install missing-program/,
      ],
      [
        'Windows line ends',
        { 'script/cibuild': '#!/bin/sh\r\necho ran\r\n' },
        {},
        /Windows line ends[\s\S]*eol=lf/,
      ],
      ['no shebang', { 'script/cibuild': 'echo ran\n' }, {}, /does not say which program[\s\S]*env bash/],
      ['an empty file', { 'script/cibuild': '' }, {}, /does not say which program/],
      ['a byte order mark', { 'script/cibuild': `\ufeff${good}` }, {}, /byte order mark/],
      ['no checkout', {}, {}, /the working folder is empty\nTo mend it: add actions\/checkout/],
      ['a wrong path', { README: '' }, { path: 'apps' }, /the folder apps is not there/],
      ['a path outside', { README: '' }, { path: '../x' }, /outside of the repository/],
    ]
    for (const [what, files, inputs, message] of refusals)
      it(`refuses ${what}, before anything runs`, async () => {
        const { code, errors, log } = await run(files, inputs)
        assert.equal(code, 1)
        assert.match(errors.join('\n'), message)
        assert.doesNotMatch(log, /^ran$/m)
      })
  })

const endings = [
  [0, null, 'succeeded', /./],
  [2, null, 'failed with exit code 2', /on your machine/],
  [126, null, 'failed with exit code 126 (a command in it could not be run)', /./],
  [127, null, 'failed with exit code 127 (a command in it was not found)', /install the command/],
  [137, null, 'failed with exit code 137 (a program in it was ended by SIGKILL)', /more memory/],
  [139, null, 'failed with exit code 139 (a program in it was ended by SIGSEGV)', /crashed/],
  [255, null, 'failed with exit code 255', /./],
  [null, 'SIGKILL', 'was ended by SIGKILL', /more memory/],
] as const

for (const [code, signal, words, fix] of endings)
  test(`an ending in words: ${words}`, () => {
    assert.equal(describeEnding({ code, signal }), words)
    assert.match(mendEnding({ code, signal }), fix)
  })

test('the environment of a script: colours, no inputs, no tokens of actions', () => {
  const own = { PATH: '/bin', INPUT_PATH: '.', INPUT_OTHER: 'x', ACTIONS_RUNTIME_TOKEN: 't' }
  const plain = { PATH: '/bin', INPUT_OTHER: 'x' }
  const colours = { FORCE_COLOR: '1', CLICOLOR_FORCE: '1', TERM: 'xterm-256color' }
  assert.deepEqual(scriptEnvironment(own), { ...plain, ...colours })
  assert.deepEqual(scriptEnvironment({ ...own, NO_COLOR: '1' }), { ...plain, NO_COLOR: '1' })
  const wished = { FORCE_COLOR: '0', CLICOLOR_FORCE: '0', TERM: 'vt100' }
  assert.deepEqual(scriptEnvironment(wished), wished)
  assert.equal(scriptEnvironment({ TERM: 'dumb' })['TERM'], 'xterm-256color')
})

test('what the kernel will not start is the author’s to mend, with its cause', async () => {
  const io: ScriptIo = {
    execute: () => Promise.reject(new Error('spawn ./script/test ENOEXEC')),
    print: () => assert.fail(),
    show: () => assert.fail(),
    group: (_, work) => work(),
    clock: virtualClock(),
    signal: new AbortController().signal,
  }
  const running = runScripts(io, { folder: '.', scripts: ['script/test'], environment: {} })
  await assert.rejects(running, (error) => {
    assert.ok(error instanceof UserError && error.cause instanceof Error)
    assert.equal(error.message, 'script/test could not be started')
    assert.match(error.cause.message, /ENOEXEC/)
    return true
  })
})
