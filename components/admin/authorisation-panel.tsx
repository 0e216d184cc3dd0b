import type { OrderFile } from '#lib/admin/order-file.ts'
import { ActionForm } from './action-form.tsx'
import type { ActionResult } from './action-result.ts'
import { CaptureForm } from './capture-form.tsx'
import { DateTime } from './date-time.tsx'
import { Facts, Panel } from './facts.tsx'
import { sayIn } from './translate.ts'

type Act = (before: ActionResult, form: FormData) => Promise<ActionResult>

interface Props {
  locale: 'ko' | 'en'
  file: Pick<OrderFile, 'order' | 'lines'>
  mayAct: boolean
  ship: Act
  uncaptured: Act
}

/** Money that is held until the goods leave: take it and ship, or let it go. */
export function AuthorisationPanel({ locale, file: { order, lines }, mayAct, ship, uncaptured }: Props) {
  if (order.state !== 'authorised') return null
  const say = sayIn(locale)
  return (
    <Panel title={say('승인된 결제', 'Held payment')}>
      <p className="mb-4">
        {say(
          '카드 승인만 되어 있고 아직 결제되지 않았습니다. 발송할 때 결제하고, 결제가 되어야 발송됩니다.',
          'The money is authorised and not taken yet. It is taken when you ship, and only then do the goods leave.',
        )}
      </p>
      <Facts facts={[[say('승인 만료', 'Authorised until'), <DateTime key="until" at={order.reservedUntil} />]]} />
      {mayAct && (
        <div className="mt-4 grid gap-6">
          <CaptureForm
            locale={locale}
            order={{ id: order.id, total: order.total, shippingFee: order.shippingFee, currency: order.currency }}
            lines={lines.map(({ position, unitPrice, quantity, discount, taxFree, name, label }) => ({
              position,
              unitPrice,
              quantity,
              discount,
              taxFree,
              title: [name[locale], label?.[locale]].filter(Boolean).join(' '),
            }))}
            ship={ship}
          />
          <ActionForm
            action={uncaptured}
            submit={say('주문 취소하고 승인 풀기', 'Cancel the order and release')}
            label={say('승인 취소', 'Void')}
            variant="secondary"
            hidden={{ orderId: order.id }}
          >
            <p className="text-sm text-ink-soft">
              {say(
                '주문이 취소되고 상품은 진열대로 돌아갑니다. 결제된 돈이 없으므로 환불도 없습니다.',
                'The order ends and its goods go back on the shelf. Nothing was taken, so nothing is refunded.',
              )}
            </p>
          </ActionForm>
        </div>
      )}
    </Panel>
  )
}
