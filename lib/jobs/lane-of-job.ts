/** In which lane a job runs: by its kind and by the gateway that it asks. */
import { sql } from 'drizzle-orm'
import { literals } from '#db/state-in.ts'

/** By what the subject of a job names. */
const ABOUT_A_REFUND = ['refund']
const ABOUT_A_DISPUTE = ['dispute-look', 'dispute-evidence']
const ABOUT_A_PAYMENT = ['void-authorisation', 'disputes-of-payment', 'cash-receipt', 'escrow', 'charge-unbook']
const ABOUT_A_CARD = ['card-look', 'card-charge', 'card-end', 'bookings-unknown']
/** Of the only gateway that keeps records of members. */
const ABOUT_A_RECORD = ['member-update', 'member-erase']
const ABOUT_A_SIGN_IN = ['sign-in-end']
/** Wait for the operators' chat. */
const FOR_THE_CHAT = ['chat-post']
/** Each endpoint of an operator is somebody of their own: one that hangs holds up itself alone. */
const FOR_AN_ENDPOINT = ['event-delivery']
/** These wait for the database alone. */
const WITHIN_THE_SHOP = ['start-fulfilment', 'authorisation-warning', 'card-take']

const PAYMENT = sql`case
  when jobs.kind in ${literals(ABOUT_A_REFUND)} then (select refunds.payment_id from refunds where refunds.id = jobs.subject)
  when jobs.kind in ${literals(ABOUT_A_DISPUTE)} then (select disputes.payment_id from disputes where disputes.id = jobs.subject)
  else jobs.subject end`

/** Everything else is a letter: all of them wait for the same mail server. */
export const LANE_OF_JOB = sql<string>`case
  when jobs.kind in ${literals([...ABOUT_A_REFUND, ...ABOUT_A_DISPUTE, ...ABOUT_A_PAYMENT])}
    then jobs.kind || ' of ' || coalesce((select payments.gateway from payments where payments.id = ${PAYMENT}), 'nobody')
  when jobs.kind in ${literals(ABOUT_A_CARD)}
    then jobs.kind || ' of ' || coalesce((select saved_cards.gateway from saved_cards where saved_cards.id = jobs.subject), 'nobody')
  when jobs.kind in ${literals(FOR_AN_ENDPOINT)}
    then jobs.kind || ' of ' || coalesce((select event_deliveries.endpoint_id from event_deliveries where event_deliveries.id = jobs.subject), 'nobody')
  when jobs.kind in ${literals([...ABOUT_A_RECORD, ...ABOUT_A_SIGN_IN, ...FOR_THE_CHAT])} then jobs.kind
  when jobs.kind in ${literals(WITHIN_THE_SHOP)} then 'work within the shop'
  else 'letters' end`
