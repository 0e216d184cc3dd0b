import { AuthorisationPanel } from '#components/admin/authorisation-panel.tsx'
import { DisputePanel } from '#components/admin/dispute-panel.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { OperatorContext } from '../../../require-operator.ts'
import { addEvidenceAction, judgeDisputeAction, removeEvidenceAction, submitEvidenceAction } from '../../disputes/actions.ts'
import { captureOnShippingAction, voidAuthorisationAction } from '../authorisation-actions.ts'

/** The part of an order's money that is not captured yet, or that a dispute may take away again. */
export function AuthorisationAndDisputes({ context: { shop, operator, locale }, file }: { context: OperatorContext; file: OrderFile }) {
  return (
    <>
      <AuthorisationPanel
        locale={locale}
        operator={operator}
        file={file}
        capture={captureOnShippingAction}
        voidAuthorisation={voidAuthorisationAction}
      />
      <DisputePanel
        locale={locale}
        operator={operator}
        disputes={file.disputes}
        takesEvidence={(gateway) => shop.gateways.disputes(gateway)?.submit !== undefined}
        actions={{
          addFile: addEvidenceAction,
          removeFile: removeEvidenceAction,
          submit: submitEvidenceAction,
          judge: judgeDisputeAction,
        }}
      />
    </>
  )
}
