/**
 * How long what names a person is kept: by the act on consumer protection in electronic commerce (article 6, decree of enforcement)
 * and the act on protection of communications secrets. content/legal tells buyers the same.
 */
const DAY_MS = 24 * 3_600_000
/** With its leap day, so that no record goes a day early. */
const YEAR_MS = 366 * DAY_MS

export const RETENTION = {
  /** Contracts, withdrawals, payments and supply. */
  soldOrderMs: 5 * YEAR_MS,
  /** No contract came of it. A gateway may still tell of late money for some weeks. */
  unsoldOrderMs: 90 * DAY_MS,
  /** Cards that were ended, or never saved. A gateway may still tell of one for some weeks. */
  endedCardMs: 90 * DAY_MS,
  /** Complaints and disputes: what buyers and operators wrote of them. */
  complaintMs: 3 * YEAR_MS,
  /** Records of access: who signed in, from where and with what. */
  accessMs: 90 * DAY_MS,
} as const
