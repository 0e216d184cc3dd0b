import type { Operator } from '#lib/admin/operator-session.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { CAPTURE } from '#lib/messages/console/capture.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { CaptureForm } from './capture-form.tsx'
import { Facts, Panel } from './facts.tsx'

interface Props {
  locale: Locale
  operator: Operator
  file: Pick<OrderFile, 'order' | 'lines'>
  capture: FormAction
  voidAuthorisation: FormAction
}

/** Money that is authorised and not yet captured: an operator captures it and ships the goods, or voids it. */
export function AuthorisationPanel({ locale, operator, file, capture, voidAuthorisation }: Props) {
  const { order } = file
  if (order.state !== 'authorised') return null
  const t = CAPTURE[locale]
  return (
    <Panel title={t.title}>
      <p className="mb-4">{t.authorisedExplained}</p>
      <Facts locale={locale} facts={[[t.authorisationExpires, order.reservedUntil]]} />
      <div className="mt-4 grid gap-6">
        {may(operator, 'payment.capture') && <Capture locale={locale} file={file} capture={capture} />}
        {may(operator, 'payment.void') && (
          <ActionForm
            action={voidAuthorisation}
            submit={t.cancelOrderAndVoid}
            label={t.void}
            variant="secondary"
            hidden={{ orderId: order.id }}
          >
            <p className="text-sm text-ink-soft">{t.voidExplained}</p>
          </ActionForm>
        )}
      </div>
    </Panel>
  )
}

/** This part runs in the browser, so it receives only the fields that it shows. */
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
        title: [inLocale(name, locale), inLocale(label, locale)].filter(Boolean).join(' '),
      }))}
      capture={capture}
    />
  )
}
