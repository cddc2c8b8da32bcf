// The words of ACTION, for its log, its job summary and the steps behind it: all from the plan, all made here.
import type { Report } from '@hakobune/runner'
import { codeBlock } from '@hakobune/text'
import type { Plan } from './plan.ts'

type Accepted = Extract<Plan, { kind: 'say' }>

export const describePlan = ({ message }: Accepted): string => `+ ${message}`

export const reportPlan = ({ message }: Accepted, said: boolean): Report => ({
  headline: said ? `Said: ${message}` : `Would say: ${message}`,
  outputs: { said: String(said), result: JSON.stringify({ message, said }) },
  summary: `### ${said ? 'Said' : 'Would say'}\n\n${codeBlock(message)}`,
})
