/** What the payment companies behind PortOne want beside keys: who they are, where deposits are told, and what has to be agreed. */
import type { Env } from '#lib/env.ts'
import type { Named } from '#lib/gateways/companies/table.ts'
import { readPgs } from '#lib/gateways/portone-v1/pgs.ts'
import { readChannels } from '#lib/gateways/portone-v2/channels.ts'
import { type Finding, good, worthKnowing } from './finding.ts'

interface Channel {
  method: string
  named: Named | undefined
}

export function lookAtCompanies(env: Env): Finding[] {
  const used = (gateway: string) => env.GATEWAYS.includes(gateway)
  return [
    ...(used('portone-v2')
      ? findingsOf('PORTONE_V2', readChannels(env.PORTONE_V2_CHANNEL_KEY ?? ''), env.PORTONE_V2_TAX_AGREED === '1')
      : []),
    ...(used('portone-v1') ? findingsOf('PORTONE_V1', readPgs(env.PORTONE_V1_PG ?? ''), env.PORTONE_V1_TAX_AGREED === '1') : []),
  ]
}

function findingsOf(prefix: string, channels: readonly Channel[], taxAgreed: boolean): Finding[] {
  const nameless = channels.filter(({ named }) => !named).map(({ method }) => method)
  return [
    ...(nameless.length > 0
      ? [
          worthKnowing(
            `${prefix}: nothing says which company takes ${nameless.join(', ')}.`,
            'Write it after the channel key (@kcp; docs/gateways/companies.md lists them): what only one company wants is not sent without it.',
          ),
        ]
      : []),
    ...channels.flatMap(({ method, named }) => (named ? findingsAbout(method, named, taxAgreed) : [])),
  ]
}

function findingsAbout(method: string, { company, module }: Named, taxAgreed: boolean): Finding[] {
  const wants = Object.entries(company.wants)
    .filter(([, methods]) => methods === 'all' || methods.some((each) => each === method))
    .map(([wanted]) => wanted)
  const takes = good(`${company.title} takes ${method}${wants.length > 0 ? ` and is told ${wants.join(', ')}` : ''}.`)
  const deposits = method === 'virtual_account' ? depositsOf(company.title, module?.depositNotice, company.depositRefundsByAgreement) : []
  const tax =
    company.taxByAgreement && !taxAgreed
      ? [
          worthKnowing(
            `${company.title} is told no tax-free sums.`,
            'Agree with it that payments name them, then set …_TAX_AGREED=1. A shop with taxed goods alone needs neither.',
          ),
        ]
      : []
  const live = (company.beforeGoingLive ?? []).map((what) => worthKnowing(`${company.title}: before going live.`, `${what}.`))
  return [takes, ...deposits, ...tax, ...live]
}

function depositsOf(title: string, notice: string | undefined, refundsByAgreement: true | undefined): Finding[] {
  const told =
    notice === 'itself'
      ? good(`${title} tells PortOne of deposits by itself.`)
      : worthKnowing(
          notice ? `${title} must tell of deposits at ${notice}.` : `${title} must tell PortOne of deposits.`,
          notice
            ? 'Register this address in the company’s own console; without it the shop hears of a deposit only by asking.'
            : 'Ask the company to which address; without it the shop hears of a deposit only by asking.',
        )
  return [
    told,
    ...(refundsByAgreement
      ? [worthKnowing(`${title} refunds deposits only where that was agreed.`, 'Ask for the refund service of virtual accounts.')]
      : []),
  ]
}
