/** What the payment companies behind PortOne want beside keys: who they are, where deposits are told, and what has to be agreed. */
import type { Env } from '#lib/env.ts'
import { monthsFor } from '#lib/gateways/companies/card-options.ts'
import type { Company } from '#lib/gateways/companies/company.ts'
import { namesWallet } from '#lib/gateways/companies/extra-fields.ts'
import type { Named } from '#lib/gateways/companies/table.ts'
import { pgsOf } from '#lib/gateways/portone-v1/pgs.ts'
import { channelsOf } from '#lib/gateways/portone-v2/channels.ts'
import { type Finding, good, worthKnowing } from './finding.ts'

interface Channel {
  method: string
  named: Named | undefined
}

export function lookAtCompanies(env: Env): Finding[] {
  const used = (gateway: string) => env.GATEWAYS.includes(gateway)
  return [
    ...(used('portone-v2')
      ? findingsOf('PORTONE_V2', channelsOf(env), {
          taxAgreed: env.PORTONE_V2_TAX_AGREED === '1',
          instalments: env.PORTONE_V2_INSTALMENTS,
          opensWalletByName: !namesWallet(env.PORTONE_V2_EXTRA_FIELDS),
        })
      : []),
    ...(used('portone-v1')
      ? findingsOf('PORTONE_V1', pgsOf(env), {
          taxAgreed: env.PORTONE_V1_TAX_AGREED === '1',
          instalments: env.PORTONE_V1_INSTALMENTS,
          // Its codes of wallets name them.
          opensWalletByName: false,
        })
      : []),
    ...keyInOf(env),
  ]
}

const KEY_IN = ['PORTONE_V1_KEY_IN_PG', 'PORTONE_V2_KEY_IN_CHANNEL', 'TOSS_KEY_IN_SECRET_KEY'] as const

/** The contracts for cards that callers tell, which need the form to type them into. */
function keyInOf(env: Env): Finding[] {
  const set = KEY_IN.filter((name) => env[name])
  if (set.length === 0) return []
  if (env.CARD_ENTRY === 'server') return [good(`${set.join(', ')}: operators type callers' cards into the form at ${env.CARD_ENTRY_URL}.`)]
  return [
    worthKnowing(
      `${set.join(', ')}: nobody can type a card.`,
      'Set CARD_ENTRY=server with its own host (docs/going-live.md), or take the setting out.',
    ),
  ]
}

interface Chosen {
  taxAgreed: boolean
  instalments: readonly number[] | undefined
  /** No setting names the wallet, so that a company that opens wallets by their names opens none for `easy_pay`. */
  opensWalletByName: boolean
}

function findingsOf(prefix: string, channels: readonly Channel[], chosen: Chosen): Finding[] {
  const nameless = channels.filter(({ named }) => !named).map(({ method }) => method)
  const companies = new Set(channels.flatMap(({ named }) => named?.company ?? []))
  return [
    ...(nameless.length > 0 ? namelessOnes(prefix, nameless, chosen) : []),
    ...channels.flatMap(({ method, named }) => (named ? findingsAbout(method, named, chosen) : [])),
    ...[...companies].flatMap((company) => [...taxOf(company, chosen), ...lateOf(company), ...liveOf(company)]),
  ]
}

function namelessOnes(prefix: string, methods: readonly string[], { taxAgreed, instalments }: Chosen): Finding[] {
  const names = methods.join(', ')
  const unnamed = worthKnowing(
    `${prefix}: nothing says which company takes ${names}.`,
    'Write it after the channel key (@kcp; docs/gateways/companies.md lists them): what only one company wants is not sent without it.',
  )
  const tax = worthKnowing(
    `${prefix}: unnamed, so no tax-free sums are told for ${names}.`,
    `Name the company, or set ${prefix}_TAX_AGREED=1 once all of them have agreed. A shop with taxed goods alone needs neither.`,
  )
  const months = worthKnowing(
    `${prefix}: instalments are told to a company that nobody named.`,
    'Name it: some take no list, and others call one payment 0.',
  )
  return [unnamed, ...(taxAgreed ? [] : [tax]), ...(instalments && methods.includes('card') ? [months] : [])]
}

function findingsAbout(method: string, named: Named, { instalments, opensWalletByName }: Chosen): Finding[] {
  const { company, module } = named
  if (method === 'easy_pay' && company.walletsByName && opensWalletByName) return [walletless(company)]
  const wants = Object.entries(company.wants)
    .filter(([, methods]) => methods === 'all' || methods.some((each) => each === method))
    .map(([wanted]) => wanted)
  const takes = good(`${company.title} takes ${method}${wants.length > 0 ? ` and is told ${wants.join(', ')}` : ''}.`)
  const deposits = method === 'virtual_account' ? depositsOf(company.title, module?.depositNotice, company.depositRefundsByAgreement) : []
  return [takes, ...deposits, ...(method === 'card' ? instalmentsOf(named, instalments) : []), ...refundsOf(method, company)]
}

const walletless = ({ title }: Company) =>
  worthKnowing(
    `${title} opens no wallet without its name: easy_pay is not offered.`,
    'Name one in PORTONE_V2_EXTRA_FIELDS, or use kakaopay, naverpay, tosspay, payco or samsungpay.',
  )

const taxOf = ({ title, taxByAgreement }: Company, { taxAgreed }: Chosen): Finding[] =>
  taxByAgreement && !taxAgreed
    ? [
        worthKnowing(
          `${title} is told no tax-free sums.`,
          'Agree with it that payments name them, then set …_TAX_AGREED=1. A shop with taxed goods alone needs neither.',
        ),
      ]
    : []

const liveOf = ({ title, beforeGoingLive = [] }: Company): Finding[] =>
  beforeGoingLive.map((what) => worthKnowing(`${title}: before going live.`, `${what}.`))

function refundsOf(method: string, { title, refundedWholeOnly = [], mostPartialRefunds }: Company): Finding[] {
  if (refundedWholeOnly.some((each) => each === method))
    return [worthKnowing(`${title} refunds ${method} only as a whole.`, 'A part of it you transfer to the buyer’s bank account.')]
  return mostPartialRefunds === undefined
    ? []
    : [
        worthKnowing(
          `${title} refunds parts of a ${method} payment ${mostPartialRefunds} times at most.`,
          'A further part you transfer to the buyer’s bank account.',
        ),
      ]
}

const lateOf = ({ title, succeedsLate }: Company): Finding[] =>
  succeedsLate
    ? [
        worthKnowing(
          `${title} may take a payment after its window was closed.`,
          'The shop looks such a payment up by itself. Look it up once more before you send such a buyer away or order again for them.',
        ),
      ]
    : []

/** What the buyer sees instead, where a company does not show the months as the shop names them. */
function instalmentsOf(named: Named, wanted: readonly number[] | undefined): Finding[] {
  if (!wanted) return []
  const { title, mostMonths } = named.company
  const months = monthsFor(named, wanted)?.filter((month) => month > 0)
  if (!months)
    return [worthKnowing(`${title} shows instalments of its own choice.`, 'Ask it for other ones: the setting is not told to it.')]
  if (months.join() === wanted.join()) return []
  const limit = mostMonths === undefined ? '' : `, ${mostMonths} months at most`
  return [
    worthKnowing(`${title} shows instalments of ${months.join(', ')} months.`, `It shows all up to the largest that is named${limit}.`),
  ]
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
