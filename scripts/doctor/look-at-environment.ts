/** Whether the environment is complete, and whether a production start would accept it. */
import { type Env, EnvironmentError, parseEnv } from '#lib/env.ts'
import { bad, type Finding, good, worthKnowing } from './finding.ts'

export interface EnvironmentLook {
  findings: Finding[]
  /** Undefined when the environment is too wrong for further checks. */
  env?: Env
}

export function lookAtEnvironment(source: Record<string, string | undefined>): EnvironmentLook {
  try {
    const env = parseEnv(source)
    return { env, findings: [good('The environment is complete.'), ...productionProblems(source), ...address(env), ...mail(env)] }
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return { findings: error.message.split('\n').map((line) => bad(line, 'Set it in the environment or in .env (see .env.example).')) }
  }
}

function productionProblems(source: Record<string, string | undefined>): Finding[] {
  try {
    parseEnv({ ...source, NODE_ENV: 'production' })
    return []
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return error.message.split('\n').map((line) => worthKnowing(line, 'A production start (npm start) would stop here.'))
  }
}

function address({ PUBLIC_URL }: Env): Finding[] {
  if (isLocal(PUBLIC_URL) || PUBLIC_URL.startsWith('https://')) return []
  return [
    bad(
      `PUBLIC_URL is ${PUBLIC_URL}: shoppers would type their data into a page without TLS.`,
      'Put the shop behind HTTPS and set PUBLIC_URL to its https:// address.',
    ),
  ]
}

const mail = ({ SMTP_URL }: Env): Finding[] =>
  SMTP_URL
    ? []
    : [worthKnowing('SMTP_URL is not set: mail stays in the mailbox page and reaches nobody.', 'Set SMTP_URL before real shoppers come.')]

export const isLocal = (url: string) => /^https?:\/\/(localhost|127\.|\[::1\])/.test(url)
