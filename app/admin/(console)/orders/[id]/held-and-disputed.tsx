import { HeldPanel } from '#components/admin/authorisation-panel.tsx'
import { DisputePanel } from '#components/admin/dispute-panel.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { Admitted } from '../../../require-operator.ts'
import { addEvidenceAction, removeEvidenceAction, submitEvidenceAction } from '../../disputes/actions.ts'
import { releaseHeldAction, shipHeldAction } from '../held-actions.ts'

/** What of an order's money is not the shop's yet, or perhaps not any more. */
export function HeldAndDisputed({ admitted: { shop, operator, locale }, file }: { admitted: Admitted; file: OrderFile }) {
  return (
    <>
      <HeldPanel
        locale={locale}
        file={file}
        mayAct={roleCovers(operator.role, 'support')}
        ship={shipHeldAction}
        letGo={releaseHeldAction}
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
