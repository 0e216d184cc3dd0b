/** Who holds money that is paid in advance through PortOne: the company that stands behind the method's channel. */
import type { EscrowHolder } from '../escrows.ts'
import type { Method } from '../methods.ts'
import type { Named } from './table.ts'

export function escrowHolderOf(channels: readonly { method: Method; named: Named | undefined }[], method: Method): EscrowHolder {
  const channel = channels.find((each) => each.method === method)
  if (!channel) return { kind: 'no channel' }
  if (!channel.named) return { kind: 'unnamed' }
  const { title, escrow } = channel.named.company
  return { kind: 'company', title, isKnownToHold: escrow }
}
