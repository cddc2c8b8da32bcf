// The drawing of a rollout: bars on one axis, waves one below the other, milestones under them.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { drawTimeline } from './draw-timeline.ts'
import type { Timeline } from './timeline.ts'

const task = (name: string, createdAt: number, more: Partial<Timeline> = {}): Timeline => ({
  task: name,
  createdAt,
  provisioning: 10_000,
  pull: 20_000,
  start: 5_000,
  ran: undefined,
  stop: undefined,
  ...more,
})

const milestones = { begun: 0, started: 65_000, healthy: 80_000, drained: 120_000, total: 120_000 }

it('draws each task where it belongs, and what ran to the end to the end', () => {
  const lines = drawTimeline(
    [task('bbbbbbbbb', 30_000), task('aaaaaaaaa', 0, { ran: 25_000, stop: 5_000 })],
    milestones,
  )
  assert.deepEqual(lines, [
    `          |${'· provisioning  ▒ pull  ▓ start  █ ran  × stop'.padEnd(60)}|`,
    `aaaaaaaa  |${'·····▒▒▒▒▒▒▒▒▒▒▓▓▓████████████×××'.padEnd(60)}|`,
    `bbbbbbbb  |${' '.repeat(15)}·····▒▒▒▒▒▒▒▒▒▒▓▓▓${'█'.repeat(27)}|`,
    `          |${`${' '.repeat(33)}^`.padEnd(60)}| 1 min 5 s: all new tasks run`,
    `          |${`${' '.repeat(40)}^`.padEnd(60)}| 1 min 20 s: no old task is wanted`,
    `          |${`${' '.repeat(59)}^`}| 2 min: no old task runs`,
  ])
})

it('draws nothing without times, and no more tasks than a person reads', () => {
  assert.deepEqual(drawTimeline([task('a', 0, { pull: undefined })], milestones), [])
  assert.deepEqual(drawTimeline([], milestones), [])
  const many = Array.from({ length: 30 }, (_, index) => task(`task${index}`, index))
  assert.ok(drawTimeline(many, milestones).includes('… and 18 more'))
})
