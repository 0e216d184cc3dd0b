/** What of the environment is worth knowing though a start would take it. */
import { type Env, moneyMode } from '#lib/env.ts'
import { offeredProviders, redirectUriOf } from '#lib/sign-in-providers/providers.ts'
import { type Finding, good, worthKnowing } from './finding.ts'

export const lookAtEnvironment = (env: Env): Finding[] => [
  good(
    moneyMode(env) === 'live'
      ? 'The environment is complete, for real money.'
      : 'The environment is complete, for a trial: no money moves.',
  ),
  ...mail(env),
  ...dataKey(env),
  ...postcodes(env),
  ...channels(env),
  ...signIns(env),
]

/** No call tells whether an address is registered there, and without it everybody who presses the button reads an error. */
const signIns = (env: Env): Finding[] =>
  offeredProviders({ env }).map((name) =>
    good(`Members sign in with ${name}: ${redirectUriOf({ env }, name)} must be registered there as an address to come back to.`),
  )

const mail = ({ SMTP_URL }: Env): Finding[] =>
  SMTP_URL
    ? []
    : [worthKnowing('SMTP_URL is not set: mail stays in the mailbox page and reaches nobody.', 'That is as it should be in a trial.')]

const dataKey = ({ DATA_KEY }: Env): Finding[] =>
  DATA_KEY
    ? []
    : [
        worthKnowing(
          'DATA_KEY is not set: deposits cannot be refunded, cash receipts not be asked for, and cards not be saved.',
          'Make one with: openssl rand -base64 32. It belongs to the backup: what it sealed cannot be read without it.',
        ),
      ]

const postcodes = (env: Env): Finding[] =>
  env.POSTCODE_SCRIPT || moneyMode(env) === 'test'
    ? []
    : [
        worthKnowing(
          'POSTCODE_SCRIPT is not set: buyers search among the few addresses of the demo.',
          'Set POSTCODE_SCRIPT=1 for the search of Daum and Kakao.',
        ),
      ]

/** Toss and iPay say it by their keys, and a trial with live ones does not start. No call of PortOne's API tells a channel's mode. */
function channels(env: Env): Finding[] {
  const unsaid = env.GATEWAYS.filter((name) => name.startsWith('portone'))
  if (moneyMode(env) === 'live' || unsaid.length === 0) return []
  return unsaid.map((name) =>
    worthKnowing(
      `${name}: its keys do not say whether a channel is live. In this trial a live one would charge buyers, and the shop would send it back.`,
      'npm run drill opens each window and says which money it moves; the console of PortOne marks test channels.',
    ),
  )
}
