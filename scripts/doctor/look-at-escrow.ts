/** Whether those whom ESCROW names hold money, as far as the table of companies knows. */
import type { Env } from '#lib/env.ts'
import type { Named } from '#lib/gateways/companies/table.ts'
import { readPgs } from '#lib/gateways/portone-v1/pgs.ts'
import { readChannels } from '#lib/gateways/portone-v2/channels.ts'
import { tossWindowKind } from '#lib/gateways/toss/window.ts'
import { type Finding, good, worthKnowing } from './finding.ts'

export const lookAtEscrow = (env: Env): Finding[] =>
  env.ESCROW.flatMap(({ method, gateways }) => gateways.map((gateway) => findingOf(env, method, gateway)))

function findingOf(env: Env, method: string, gateway: string): Finding {
  const what = `ESCROW names ${method} through ${gateway}`
  if (gateway === 'toss') return ofToss(env, what)
  const channel = channelsOf(env, gateway).find((each) => each.method === method)
  if (!channel) return worthKnowing(`${what}, which has no channel for it.`, 'Add the channel, or take it out of ESCROW.')
  return ofCompany(channel.named, what)
}

/** What its page draws is settled in Toss's own console. */
const ofToss = ({ TOSS_CLIENT_KEY = '', TOSS_WINDOW }: Env, what: string): Finding =>
  tossWindowKind(TOSS_CLIENT_KEY, TOSS_WINDOW) === 'widget'
    ? worthKnowing(`${what}, whose widget cannot be asked for it.`, 'Set escrow in the widget’s settings at Toss, or use API keys.')
    : good(`${what}, whose window is asked for it.`)

const channelsOf = (env: Env, gateway: string): readonly { method: string; named: Named | undefined }[] =>
  gateway === 'portone-v2'
    ? readChannels(env.PORTONE_V2_CHANNEL_KEY ?? '')
    : gateway === 'portone-v1'
      ? readPgs(env.PORTONE_V1_PG ?? '')
      : []

function ofCompany(named: Named | undefined, what: string): Finding {
  if (!named) return worthKnowing(`${what}, of which nothing says whose it is.`, 'Write the company after the channel key (@kcp).')
  const { title, escrow } = named.company
  return escrow
    ? good(`${what}: ${title} holds money where that was agreed.`)
    : worthKnowing(
        `${what}: of ${title} no document says that it holds money.`,
        'Ask the company, or leave this to one that does: buyers read that their money is held (docs/gateways/companies.md).',
      )
}
