import { AuthorisationPanel } from '#components/admin/authorisation-panel.tsx'
import { DisputePanel } from '#components/admin/dispute-panel.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { OperatorContext } from '../../../require-operator.ts'
import { addEvidenceAction, removeEvidenceAction, submitEvidenceAction } from '../../disputes/actions.ts'
import { captureOnShippingAction, voidAuthorisationAction } from '../authorisation-actions.ts'

/** What of an order's money is not the shop's yet, or perhaps not any more. */
export function AuthorisationAndDisputes({ context: { shop, operator, locale }, file }: { context: OperatorContext; file: OrderFile }) {
  return (
    <>
      <AuthorisationPanel
        locale={locale}
        file={file}
        mayAct={roleCovers(operator.role, 'support')}
        ship={captureOnShippingAction}
        uncaptured={voidAuthorisationAction}
      />
      <DisputePanel
        locale={locale}
        disputes={file.disputes}
        takesEvidence={(gateway) => shop.gateways.disputes(gateway)?.submit !== undefined}
        mayRead={roleCovers(operator.role, 'support')}
        mayAct={roleCovers(operator.role, 'finance')}
        acts={{ addFile: addEvidenceAction, removeFile: removeEvidenceAction, submit: submitEvidenceAction }}
      />
    </>
  )
}
