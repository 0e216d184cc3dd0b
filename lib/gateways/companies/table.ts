/** The table of payment companies behind PortOne, and how a row of it is found. */
import { ACQUIRERS } from './acquirers.ts'
import type { Company, Module } from './company.ts'
import { WALLET_COMPANIES } from './wallets.ts'

export const COMPANIES = { ...ACQUIRERS, ...WALLET_COMPANIES } as const satisfies Record<string, Company>

export type CompanyName = keyof typeof COMPANIES

/** What no company in the table refuses or mistakes: where settings do not say who stands behind a channel. */
export const UNKNOWN: Company = {
  title: 'a company that the settings do not name',
  modules: [],
  id: { signs: 'letters and digits', most: 40 },
  orderName: { limit: { bytes: 40, of: 'euc-kr' }, refused: '%&|$-+=[]\\,' },
  buyerName: { bytes: 30, of: 'euc-kr' },
  email: { characters: 60 },
  wants: {},
  products: { sums: true, most: 20 },
  instalments: 'list',
  escrow: false,
  // Every company whose documents speak of them refunds gift certificates whole.
  refundedWholeOnly: ['gift_certificate'],
  // It may be one of those that charge another sum when told a tax-free one that nobody has agreed with them.
  taxByAgreement: true,
}

const isCompanyName = (text: string): text is CompanyName => Object.hasOwn(COMPANIES, text)

export interface Named {
  name: CompanyName
  company: Company
  /** The interface that is meant: the named one, or the first that this version of PortOne has. */
  module: Module | undefined
}

/** By the table's name or by PortOne's code of one of its modules: `kcp`, `kcp_v2`, `html5_inicis`. */
export function companyNamed(api: Module['api'], text: string): Named | undefined {
  for (const name of Object.keys(COMPANIES).filter(isCompanyName)) {
    const company: Company = COMPANIES[name]
    const modules = company.modules.filter((module) => module.api === api)
    const named = modules.find(({ code }) => code === text)
    if (named || (name === text && modules.length > 0)) return { name, company, module: named ?? modules[0] }
  }
  return undefined
}

/** Whether every company that a list of channels names after an @ is in the table. */
export const namesCompanies = (api: Module['api']) => (text: string) =>
  [...text.matchAll(/@([^,:!\s]*)/g)].every(([, company = '']) => companyNamed(api, company) !== undefined)
