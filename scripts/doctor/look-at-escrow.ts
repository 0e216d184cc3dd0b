/** Whether those whom ESCROW names hold money, as far as their settings tell. */
import type { Env } from '#lib/env.ts'
import type { EscrowHolder } from '#lib/gateways/escrows.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import { type Finding, good, worthKnowing } from './finding.ts'

export const lookAtEscrow = (env: Env): Finding[] =>
  env.ESCROW.flatMap(({ method, gateways }) =>
    gateways.flatMap((gateway) => {
      const holder = gatewayNamed(gateway)?.escrowHolder?.(env, method)
      return holder ? [findingOf(`ESCROW names ${method} through ${gateway}`, holder)] : []
    }),
  )

function findingOf(what: string, holder: EscrowHolder): Finding {
  switch (holder.kind) {
    case 'window':
      return good(`${what}, whose window is asked for it.`)
    case 'set there':
      return worthKnowing(`${what}, whose ${holder.by} cannot be asked for it.`, holder.how)
    case 'no channel':
      return worthKnowing(`${what}, which has no channel for it.`, 'Add the channel, or take it out of ESCROW.')
    case 'unnamed':
      return worthKnowing(`${what}, of which nothing says whose it is.`, 'Write the company after the channel key (@kcp).')
    case 'company':
      return ofCompany(what, holder)
    default:
      return holder satisfies never
  }
}

const ofCompany = (what: string, { title, isKnownToHold }: Extract<EscrowHolder, { kind: 'company' }>): Finding =>
  isKnownToHold
    ? good(`${what}: ${title} holds money where that was agreed.`)
    : worthKnowing(
        `${what}: of ${title} no document says that it holds money.`,
        'Ask the company, or leave this to one that does: buyers read that their money is held (docs/gateways/companies.md).',
      )
