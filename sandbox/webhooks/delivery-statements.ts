/** The prepared statements over the tables of deliveries and attempts. */
import { oncePerDatabase } from '../books/database.ts'
import type { Attempt, DeliveryRow } from './delivery.ts'

export const statementsFor = oncePerDatabase((db) => ({
  insert: db.prepare<unknown[]>(
    `insert into deliveries (webhook_id, gateway, merchant_id, gateway_id, event, url, body, forged, cause, state, next_at, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  due: db.prepare<[number, number], DeliveryRow>(
    `select * from deliveries where state = 'waiting' and next_at <= ? order by next_at, id limit ?`,
  ),
  soonest: db.prepare<[number], { at: number | null }>(`select min(next_at) as at from deliveries where state = 'waiting' and next_at > ?`),
  untried: db.prepare<[string, string], DeliveryRow>(
    `select * from deliveries where gateway = ? and merchant_id = ? and state = 'waiting' and tried = 0 and forged = 0`,
  ),
  newest: db.prepare<[], { id: number | null }>('select max(id) as id from deliveries'),
  untriedBetween: db.prepare<[number, number], DeliveryRow>(
    `select * from deliveries where id > ? and id <= ? and state = 'waiting' and tried = 0`,
  ),
  byId: db.prepare<[number], DeliveryRow>('select * from deliveries where id = ?'),
  byWebhookId: db.prepare<[string], DeliveryRow>('select * from deliveries where webhook_id = ? order by id desc limit 1'),
  ofPayment: db.prepare<[string, string], DeliveryRow>('select * from deliveries where gateway = ? and merchant_id = ? order by id'),
  reschedule: db.prepare<unknown[]>('update deliveries set state = ?, tried = ?, next_at = ? where id = ?'),
  postpone: db.prepare<[number, number]>('update deliveries set next_at = ? where id = ?'),
  insertAttempt: db.prepare<unknown[]>(
    'insert into attempts (delivery, number, at, took_ms, status, answer, error) values (?, ?, ?, ?, ?, ?, ?)',
  ),
  attemptsOf: db.prepare<[number], Attempt>('select * from attempts where delivery = ? order by number'),
}))

export type DeliveryStatements = ReturnType<typeof statementsFor>
