/** The REST API of PortOne V1 (api.iamport.kr), which the shop's server calls. */
import { type Context, Hono } from 'hono'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, toResponse } from '../../http/answer.ts'
import { channelList } from '../protocol/channels.ts'
import { BANKS, CARDS, codeList } from '../protocol/codes.ts'
import { TIER } from '../protocol/credentials.ts'
import { apiError, ok, unauthorized } from '../protocol/envelope.ts'
import { fieldsOf } from '../protocol/fields.ts'
import type { Asker } from './asker.ts'
import { deleteKey, issueKey, oneKey, paymentsOfKey, severalKeys } from './billing-keys.ts'
import { cancel } from './cancel.ts'
import { certification, confirmOtp, forgetCertification, requestOtp } from './certifications.ts'
import { again, onetime } from './charges.ts'
import { delivery, registerDelivery } from './escrows.ts'
import { balance, byIds, byImpUid, byStatus, find, findAll } from './lookups.ts'
import { changePrepared, prepare, prepared } from './prepare.ts'
import { cancelExternalReceipt, cancelReceipt, externalReceiptOf, issueExternalReceipt, issueReceipt, receiptOf } from './receipts.ts'
import { listSchedules, moveSchedule, oneSchedule, retrySchedule, schedule, unschedule } from './schedules.ts'
import { getToken, isAllowed } from './tokens.ts'
import { changeVbank, closeVbank, issueVbank } from './vbanks.ts'

type C = Context<WireEnv>
type Call = { fields: Record<string, unknown>; query: URLSearchParams; asker: Asker; param(name: string): string }
type Work = (call: Call) => Answer

export function v1Api(sandbox: Sandbox) {
  const api = new Hono<WireEnv>()
  const origin = sandbox.originOf('portone-v1')
  const on = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, work: Work) =>
    api.on(method, path, (c) => answer(sandbox, c, origin, work))

  on('POST', '/users/getToken', ({ fields }) => getToken(sandbox, fields))
  api.use('*', async (c, next) => {
    if (!isAllowed(sandbox, c.req.header('authorization'), c.req.header('x-imptokenheader'))) return toResponse(unauthorized())
    const sub = c.req.header('tier')
    return sub === undefined || sub === TIER.tier_code ? next() : toResponse(apiError(-1, '등록되지 않은 하위상점 코드입니다.', 401))
  })
  paymentRoutes(sandbox, on)
  subscriptionRoutes(sandbox, on)
  otherRoutes(sandbox, on)
  api.all('*', () => toResponse(apiError(-1, '존재하지 않는 API입니다.', 404)))
  return api
}

type On = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, work: Work) => void

function paymentRoutes(sandbox: Sandbox, on: On) {
  on('GET', '/payments', ({ query, asker }) => byIds(sandbox, several(query, 'imp_uid'), several(query, 'merchant_uid'), asker))
  on('POST', '/payments/prepare', ({ fields }) => prepare(sandbox, fields))
  on('PUT', '/payments/prepare', ({ fields }) => changePrepared(sandbox, fields))
  on('GET', '/payments/prepare/:uid', ({ param }) => prepared(sandbox, param('uid')))
  on('POST', '/payments/cancel', ({ fields, asker }) => cancel(sandbox, fields, asker.tier, asker.origin))
  on('GET', '/payments/status/:status', ({ param, query, asker }) => byStatus(sandbox, param('status'), query, asker))
  for (const [path, look] of [['find', find] as const, ['findAll', findAll] as const]) {
    on('GET', `/payments/${path}/:uid`, ({ param, query, asker }) => look(sandbox, param('uid'), undefined, query, asker))
    on('GET', `/payments/${path}/:uid/:status`, ({ param, query, asker }) => look(sandbox, param('uid'), param('status'), query, asker))
  }
  on('GET', '/payments/:uid/balance', ({ param, asker }) => balance(sandbox, param('uid'), asker))
  on('GET', '/payments/:uid', ({ param, asker }) => byImpUid(sandbox, param('uid'), asker))
  on('POST', '/vbanks', ({ fields, query, asker }) => issueVbank(sandbox, fields, asker, query.get('pg_api_key')))
  on('PUT', '/vbanks/:uid', ({ param, fields, asker }) => changeVbank(sandbox, param('uid'), fields, asker))
  on('DELETE', '/vbanks/:uid', ({ param, asker }) => closeVbank(sandbox, param('uid'), asker))
}

function subscriptionRoutes(sandbox: Sandbox, on: On) {
  const customers = '/subscribe/customers'
  on('GET', customers, ({ query, asker }) => severalKeys(sandbox, several(query, 'customer_uid'), asker.tier))
  on('GET', `${customers}/:uid`, ({ param, asker }) => oneKey(sandbox, param('uid'), asker.tier))
  on('POST', `${customers}/:uid`, ({ param, fields, asker }) => issueKey(sandbox, param('uid'), fields, asker.tier))
  on('DELETE', `${customers}/:uid`, ({ param, asker }) => deleteKey(sandbox, param('uid'), asker.tier))
  on('GET', `${customers}/:uid/payments`, ({ param, query, asker }) => paymentsOfKey(sandbox, param('uid'), query, asker))
  const ofCustomer: Work = ({ param, query, asker }) => {
    const wanted = { from: query.get('from'), to: query.get('to'), status: query.get('schedule-status'), customerUid: param('uid') }
    return listSchedules(sandbox, wanted, query, asker)
  }
  on('GET', `${customers}/:uid/schedules`, ofCustomer)
  const payments = '/subscribe/payments'
  on('POST', `${payments}/onetime`, ({ fields, asker }) => onetime(sandbox, fields, asker))
  on('POST', `${payments}/again`, ({ fields, asker }) => again(sandbox, fields, asker))
  on('POST', `${payments}/unschedule`, ({ fields, asker }) => unschedule(sandbox, fields, asker))
  on('POST', `${payments}/schedule`, ({ fields, asker }) => schedule(sandbox, fields, asker))
  on('GET', `${payments}/schedule`, ({ query, asker }) => {
    const wanted = { from: query.get('schedule_from'), to: query.get('schedule_to'), status: query.get('schedule_status') }
    return listSchedules(sandbox, wanted, query, asker)
  })
  on('GET', `${payments}/schedule/customers/:uid`, ofCustomer)
  on('GET', `${payments}/schedule/:uid`, ({ param, asker }) => oneSchedule(sandbox, param('uid'), asker))
  on('PUT', `${payments}/schedule/:uid`, ({ param, fields, asker }) => moveSchedule(sandbox, param('uid'), fields, asker, 'waiting'))
  on('POST', `${payments}/schedule/:uid/reschedule`, ({ param, fields, asker }) =>
    moveSchedule(sandbox, param('uid'), fields, asker, 'again'),
  )
  on('POST', `${payments}/schedule/:uid/retry`, ({ param, asker }) => retrySchedule(sandbox, param('uid'), asker))
}

function otherRoutes(sandbox: Sandbox, on: On) {
  on('GET', '/receipts/external/:uid', ({ param, asker }) => externalReceiptOf(sandbox, param('uid'), asker))
  on('POST', '/receipts/external/:uid', ({ param, fields, asker }) => issueExternalReceipt(sandbox, param('uid'), fields, asker))
  on('DELETE', '/receipts/external/:uid', ({ param, asker }) => cancelExternalReceipt(sandbox, param('uid'), asker))
  on('GET', '/receipts/:uid', ({ param, asker }) => receiptOf(sandbox, param('uid'), asker))
  on('POST', '/receipts/:uid', ({ param, fields, asker }) => issueReceipt(sandbox, param('uid'), fields, asker))
  on('DELETE', '/receipts/:uid', ({ param, asker }) => cancelReceipt(sandbox, param('uid'), asker))
  on('GET', '/escrows/logis/:uid', ({ param, asker }) => delivery(sandbox, param('uid'), asker))
  on('POST', '/escrows/logis/:uid', ({ param, fields, asker }) => registerDelivery(sandbox, param('uid'), fields, asker, 'new'))
  on('PUT', '/escrows/logis/:uid', ({ param, fields, asker }) => registerDelivery(sandbox, param('uid'), fields, asker, 'change'))
  on('POST', '/certifications/otp/request', ({ fields }) => requestOtp(sandbox, fields))
  on('POST', '/certifications/otp/confirm/:uid', ({ param, fields }) => confirmOtp(sandbox, param('uid'), fields))
  on('GET', '/certifications/:uid', ({ param }) => certification(sandbox, param('uid')))
  on('DELETE', '/certifications/:uid', ({ param }) => forgetCertification(sandbox, param('uid')))
  on('GET', '/users/pg', () => ok(channelList()))
  on('GET', '/tiers/:code', ({ param }) =>
    param('code') === TIER.tier_code ? ok(TIER) : apiError(1, '등록되지 않은 tier_code입니다.', 404),
  )
  for (const [path, table] of [['/cards', CARDS] as const, ['/banks', BANKS] as const]) {
    on('GET', path, () => ok(codeList(table)))
    on('GET', `${path}/:code`, ({ param }) => {
      const code = param('code')
      return table[code] ? ok({ code, name: table[code] }) : apiError(1, '코드에 해당되는 정보를 찾을 수 없습니다.', 404)
    })
  }
}

async function answer(sandbox: Sandbox, c: C, origin: string, work: Work): Promise<Response> {
  const call = {
    query: new URL(c.req.url).searchParams,
    asker: { tier: c.req.header('tier') ?? null, origin },
    param: (name: string) => c.req.param(name) ?? '',
  }
  return toResponse(
    await sandbox.carryOut(c.env, undefined, () => work({ ...call, fields: c.env.body === '' ? {} : fieldsOf(c.env.body) })),
  )
}

/** `name[]=`, `name[0]=` and `name=` all mean a list. */
const several = (query: URLSearchParams, name: string) =>
  [...query].flatMap(([key, value]) => (key.replace(/\[\d*\]$/, '') === name && value !== '' ? [value] : []))
