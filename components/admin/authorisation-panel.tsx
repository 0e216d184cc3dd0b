import type { Operator } from '#lib/admin/operator-session.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { CaptureForm } from './capture-form.tsx'
import { Facts, Panel } from './facts.tsx'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  operator: Operator
  file: Pick<OrderFile, 'order' | 'lines'>
  capture: FormAction
  voidAuthorisation: FormAction
}

/** Money that is authorised until the goods leave: capture it and ship, or void it. */
export function AuthorisationPanel({ locale, operator, file, capture, voidAuthorisation }: Props) {
  const { order } = file
  if (order.state !== 'authorised') return null
  const say = sayIn(locale)
  return (
    <Panel title={say('승인된 결제', 'Authorised payment')}>
      <p className="mb-4">
        {say(
          '카드 승인만 되어 있고 아직 결제되지 않았습니다. 발송할 때 결제하고, 결제가 되어야 발송됩니다.',
          'The card is authorised but not charged yet. The payment is captured when you ship, and the order ships only once the capture succeeds.',
        )}
      </p>
      <Facts locale={locale} facts={[[say('승인 만료', 'Authorisation expires'), order.reservedUntil]]} />
      <div className="mt-4 grid gap-6">
        {may(operator, 'payment.capture') && <Capture locale={locale} file={file} capture={capture} />}
        {may(operator, 'payment.void') && (
          <ActionForm
            action={voidAuthorisation}
            submit={say('주문 취소하고 승인 풀기', 'Cancel order and void')}
            label={say('승인 취소', 'Void')}
            variant="secondary"
            hidden={{ orderId: order.id }}
          >
            <p className="text-sm text-ink-soft">
              {say(
                '주문이 취소되고 상품은 진열대로 돌아갑니다. 결제된 돈이 없으므로 환불도 없습니다.',
                'The order is cancelled and its items are restocked. Nothing was charged, so there is nothing to refund.',
              )}
            </p>
          </ActionForm>
        )}
      </div>
    </Panel>
  )
}

/** Runs in the browser, so it is given no more than it needs. */
function Capture({ locale, file: { order, lines }, capture }: Pick<Props, 'locale' | 'file' | 'capture'>) {
  const { id, total, shippingFee, currency } = order
  return (
    <CaptureForm
      locale={locale}
      order={{ id, total, shippingFee, currency }}
      lines={lines.map(({ position, unitPrice, quantity, discount, taxFree, name, label }) => ({
        position,
        unitPrice,
        quantity,
        discount,
        taxFree,
        title: [name[locale], label?.[locale]].filter(Boolean).join(' '),
      }))}
      capture={capture}
    />
  )
}
