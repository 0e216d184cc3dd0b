/** What a start says about its environment. */
import { parseEnv } from '#lib/env.ts'

/** One line for each value that is wrong or missing; none when the shop would start. */
export function startComplaints(source: Record<string, string>): string[] {
  try {
    parseEnv(source)
    return []
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'EnvironmentError') throw error
    return error.message.split('\n')
  }
}
