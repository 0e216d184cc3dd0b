/** Where a deposit goes back to, as each company behind PortOne V1 spells banks: help.portone.io, "PG사별 은행 코드". */
import { companyNamed } from '../companies/table.ts'
import type { RefundAccount } from '../gateway.ts'

/** KG Inicis uses two digits, NHN KCP its own letters before them, and the others the clearing institute's three. */
function bankCode(provider: string | undefined, bank: string): string {
  if (provider === 'html5_inicis' || provider === 'inicis' || provider === 'inicis_v2') return bank
  // Kookmin is 004 at the clearing institute; 06 belongs to a bank that it took over.
  const digits = bank === '06' ? '04' : bank
  return provider === 'kcp' || provider === 'kcp_v2' ? `BK${digits}` : `0${digits}`
}

/** Smartro alone wants the holder's telephone. */
export const v1Account = (provider: string | undefined, { bank, number, holder }: RefundAccount, phone: string | undefined) => ({
  refund_bank: bankCode(provider, bank),
  refund_account: number,
  refund_holder: holder,
  ...(phone && provider && companyNamed('v1', provider)?.company.wantsHolderPhone && { refund_tel: phone }),
})
