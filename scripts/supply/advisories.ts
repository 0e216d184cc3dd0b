/** Reads what `npm audit --json` says. The registry knows advisories of today, if it answers. */
import { z } from 'zod'

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      range: z.string(),
      nodes: z.array(z.string()),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
})

export type Advisories = { kind: 'answered'; holes: string[] } | { kind: 'no_answer'; why: string }

/** One line for each package with a hole. */
export function readAdvisories(output: string): Advisories {
  let json: unknown
  try {
    json = JSON.parse(output)
  } catch {
    return { kind: 'no_answer', why: 'npm said nothing that can be read' }
  }
  const read = report.safeParse(json)
  if (!read.success) return { kind: 'no_answer', why: reasonIn(json) }
  const holes = Object.entries(read.data.vulnerabilities).flatMap(([name, { severity, range, nodes, via }]) => {
    const own = via.filter((each) => typeof each !== 'string')
    // A package that is only touched by way of another has no line of its own.
    return own.length === 0
      ? []
      : [`${severity}: ${name} ${range} (${nodes.join(', ')}): ${own.map(({ title, url }) => `${title} ${url}`).join('; ')}`]
  })
  return { kind: 'answered', holes }
}

function reasonIn(json: unknown): string {
  const said = z.object({ message: z.string() }).safeParse(json)
  return said.success ? said.data.message : 'its answer is no report'
}
