/** `npm run company-table`: writes the tables of docs/gateways/companies.md anew from lib/gateways/companies/. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Company, Limit, Module, ProductRules } from '#lib/gateways/companies/company.ts'
import { COMPANIES } from '#lib/gateways/companies/table.ts'

export const COMPANY_PAGE = 'docs/gateways/companies.md'

const ROWS = Object.entries<Company>(COMPANIES)

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const limit = (of: Limit | undefined) => {
  if (!of) return ''
  return 'characters' in of ? `${of.characters} characters` : `${of.bytes} bytes of ${of.of.toUpperCase()}`
}

const codes = (modules: readonly Module[], api: Module['api']) =>
  modules
    .filter((module) => module.api === api)
    .map(({ code, desktop }) => `\`${code}\` (${desktop})`)
    .join(', ')

const names = table(
  ['Company', 'Name', 'V1', 'V2'],
  ROWS.map(([name, { title, modules }]) => [title, `\`${name}\``, codes(modules, 'v1'), codes(modules, 'v2')]),
)

const productRules = ({ sums, most, links }: ProductRules = {}) =>
  [sums && 'add up to what is paid', most && `at most ${most}`, links && 'with their pages'].filter(Boolean).join('; ')

const NO_DOCUMENT = 'no document found; cautious'

const takes = table(
  ['Company', 'Payment id', 'Its length is from', 'Order name', 'Buyer’s name', 'E-mail', 'Wants', 'Products'],
  ROWS.map(([, { title, id, orderName, buyerName, email, wants, products }]) => [
    title,
    `${id.signs}, at most ${id.most}`,
    id.by ?? NO_DOCUMENT,
    [
      limit(orderName.limit),
      orderName.refused && `none of \`${orderName.refused.replaceAll('|', '\\|')}\``,
      orderName.firstProductAlone && 'the first product’s alone',
    ]
      .filter(Boolean)
      .join('; '),
    limit(buyerName),
    email ? `${email.characters} characters` : '',
    Object.entries(wants)
      .map(([wanted, methods]) => (methods === 'all' ? wanted : `${wanted} (${methods.join(', ')})`))
      .join('; '),
    productRules(products),
  ]),
)

/** Otherwise what the acquirers behind all of them refuse: less than 100 won, and 200 of what comes from a bank. */
const smallest = ({ minimum, extras = [] }: Company) => {
  if (minimum)
    return Object.entries(minimum)
      .map(([method, won]) => `${won} (${method})`)
      .join(', ')
  const below = extras.find((extra) => extra.below !== undefined)?.below
  return below ? `asked to take less than ${below}` : NO_DOCUMENT
}

const agreements = table(
  ['Company', 'Smallest sum', 'Instalments', 'Escrow', 'Refunds', 'Agree beforehand', 'After a closed window'],
  ROWS.map(([, company]) => [
    company.title,
    smallest(company),
    [company.instalments, company.mostMonths && `at most ${company.mostMonths}`].filter(Boolean).join('; '),
    company.escrow ? 'yes' : 'no',
    [
      company.refundedWholeOnly && `whole only: ${company.refundedWholeOnly.join(', ')}`,
      company.mostPartialRefunds && `at most ${company.mostPartialRefunds} in part`,
      company.wantsHolderPhone && 'the holder’s telephone',
    ]
      .filter(Boolean)
      .join('; '),
    [company.taxByAgreement && 'tax-free sums and VAT', company.depositRefundsByAgreement && 'refunds of deposits']
      .filter(Boolean)
      .join('; '),
    company.succeedsLate ? 'may still be paid' : '',
  ]),
)

const receipts = table(
  ['Company', 'Version', 'Code', 'Transfer', 'Virtual account'],
  ROWS.flatMap(([, { title, modules }]) =>
    modules.flatMap(({ api, code, cashReceipt }) =>
      cashReceipt ? [[title, api.toUpperCase(), `\`${code}\``, cashReceipt.transfer ?? 'asks', cashReceipt.virtual_account ?? 'asks']] : [],
    ),
  ),
)

const notices = table(
  ['Company', 'Version', 'Code', 'Address'],
  ROWS.flatMap(([, { title, modules }]) =>
    modules.flatMap(({ api, code, depositNotice }) =>
      depositNotice
        ? [[title, api.toUpperCase(), `\`${code}\``, depositNotice === 'itself' ? 'set by itself' : `\`${depositNotice}\``]]
        : [],
    ),
  ),
)

const live = table(
  ['Company', 'Before going live'],
  ROWS.flatMap(([, { title, beforeGoingLive = [] }]) => beforeGoingLive.map((what) => [title, what])),
)

const TABLES: Record<string, string> = { names, takes, receipts, agreements, live, notices }

/** The page with its tables as the data has them. */
export const withTables = (page: string) =>
  page.replaceAll(
    /(<!-- (?!end)(\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}${TABLES[name] ?? ''}\n${end}`,
  )

if (import.meta.main) writeFileSync(COMPANY_PAGE, withTables(readFileSync(COMPANY_PAGE, 'utf8')))
