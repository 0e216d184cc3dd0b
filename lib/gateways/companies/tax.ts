/** Whether a company is told which part of a payment bears no VAT: some charge another sum when nobody has agreed that with them. */
import type { GatewayPayment } from '../gateway.ts'
import type { Company } from './company.ts'

export const namesTaxFree = ({ taxFree }: Pick<GatewayPayment, 'taxFree'>, company: Company, agreed: boolean): boolean =>
  taxFree > 0 && (agreed || !company.taxByAgreement)
