/** The optional port for the records that a gateway keeps of members: they follow what a member changes, and go with who leaves. */
import type { GatewayMember } from './gateway.ts'

export interface MemberRecords {
  /**
   * Tells the gateway a member's name, e-mail and telephone number. A record that it has no longer, and details that it refuses, are
   * left: the next payment finds out. Repeatable under the same key. Throws GatewayError.
   */
  update(member: GatewayMember & { ref: string }, key: string): Promise<void>
  /** Deletes the record. Repeatable. Throws GatewayError. */
  erase(ref: string): Promise<void>
}
