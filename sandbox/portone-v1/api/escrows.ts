/** `/escrows/logis`: the shop reports the parcel of an escrow payment. */
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { paymentsIn } from '../books/payment.ts'
import { seconds } from '../books/payment-object.ts'
import { apiError, noSuchPayment, ok } from '../protocol/envelope.ts'
import { readFields, requiredNumber, requiredText } from '../protocol/fields.ts'
import type { Asker } from './asker.ts'

type Delivery = { company: string; invoice: string; sentAt: number; appliedAt: number }

const escrowsIn = oncePerDatabase((db) => recordsOf<Delivery>(db, 'portone-v1', 'escrow'))

const party = z.record(z.string(), z.unknown())
const deliveryBody = z.object({
  sender: party,
  receiver: party,
  logis: z.object({ company: requiredText, invoice: requiredText, sent_at: requiredNumber }),
})

const COURIERS = new Set('HYUNDAI HANARO SAGAWA KGB YELLOWCAP DONGBU EPOST CJGLS HANJIN DAESIN ETC'.split(' '))

export function delivery(sandbox: Sandbox, impUid: string, asker: Asker): Answer {
  if (!isEscrow(sandbox, impUid, asker)) return noSuchPayment()
  const found = escrowsIn(sandbox.db).find(impUid)
  return found ? ok(deliveryObject(found)) : apiError(1, '등록된 배송정보가 존재하지 않습니다.', 409)
}

/** Registers the parcel of an escrow payment. `new` works once; afterwards `change` replaces it. */
export function registerDelivery(sandbox: Sandbox, impUid: string, fields: unknown, asker: Asker, which: 'new' | 'change'): Answer {
  const { logis } = readFields(deliveryBody, fields, 400)
  if (!COURIERS.has(logis.company)) return apiError(1, '택배사 코드가 올바르지 않습니다.', 400)
  if (!isEscrow(sandbox, impUid, asker)) return noSuchPayment()
  const before = escrowsIn(sandbox.db).find(impUid)
  if (which === 'new' && before) return apiError(1, '이미 배송정보 등록이 완료되었습니다.', 409)
  if (which === 'change' && !before) return apiError(1, '수정할 배송정보가 존재하지 않습니다.', 409)
  const now = sandbox.clock.now()
  const made = { company: logis.company, invoice: logis.invoice, sentAt: logis.sent_at, appliedAt: now }
  escrowsIn(sandbox.db).put(impUid, now, made)
  return ok(deliveryObject(made))
}

function isEscrow(sandbox: Sandbox, impUid: string, asker: Asker): boolean {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  return payment !== undefined && payment.detail.tier === asker.tier && payment.detail.escrow && payment.status === 'paid'
}

const deliveryObject = ({ company, invoice, sentAt, appliedAt }: Delivery) => ({
  company,
  invoice,
  sent_at: sentAt,
  applied_at: seconds(appliedAt),
})
