/** The window of an identity check (`IMP.certification`): an invented person certifies or closes it. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import type { Outcome, WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { page } from '../../window/page.ts'
import { messageBack, redirectUrlOf } from '../../window/way-back.ts'
import { type Certification, certificationsIn, newCertificationId } from '../books/certifications.ts'
import { USER_CODE } from '../protocol/credentials.ts'
import type { Visitor, WindowRefusal } from './open-window.ts'

const params = z.object({
  merchant_uid: z.string().max(40).optional(),
  m_redirect_url: z.string().optional(),
  popup: z.boolean().optional(),
})

/** Opens the window for `IMP.certification`: over the page on a desktop, and instead of the page on a phone. */
export function openCertification(
  sandbox: Sandbox,
  account: { userCode?: unknown },
  request: unknown,
  visitor: Visitor,
): { imp_uid: string; shown: 'LAYER' | 'REDIRECT' } | WindowRefusal {
  const asked = params.safeParse(request)
  const refuse = (message: string): WindowRefusal => ({
    imp_uid: null,
    merchant_uid: asked.data?.merchant_uid ?? null,
    error_code: 'F400',
    error_msg: message,
  })
  if (!asked.success) return refuse('본인인증 요청 파라미터가 올바르지 않습니다.')
  if (account.userCode !== USER_CODE) return refuse('등록되지 않은 가맹점 식별코드입니다.')
  const redirectUrl = isWebAddress(asked.data.m_redirect_url) ? asked.data.m_redirect_url : null
  if (visitor.isMobile && !redirectUrl) return refuse('m_redirect_url이 필요합니다.')
  const made: Certification = {
    impUid: newCertificationId(),
    merchantUid: asked.data.merchant_uid ?? null,
    name: '김하늘',
    birthday: '1990-01-01',
    gender: 'female',
    phone: '01012345678',
    carrier: 'SKT',
    certifiedAt: null,
    window: { answersTo: visitor.isMobile ? null : visitor.answersTo, redirectUrl, closed: false },
  }
  certificationsIn(sandbox.db).put(made.impUid, sandbox.clock.now(), made)
  return { imp_uid: made.impUid, shown: visitor.isMobile ? 'REDIRECT' : 'LAYER' }
}

export function certificationWindow(sandbox: Sandbox) {
  const app = new Hono<WireEnv>()
  const records = certificationsIn(sandbox.db)
  app.get('/certification/:id', (c) => {
    const found = records.find(c.req.param('id'))
    return found?.window ? c.html(certificationPage(found)) : c.html(nothing(), 404)
  })
  app.post('/certification/:id', async (c) => {
    const found = records.find(c.req.param('id'))
    if (!found?.window) return c.html(nothing(), 404)
    const closed = new URLSearchParams(c.env.body).get('act') !== 'certify'
    const decided: Certification = {
      ...found,
      certifiedAt: closed ? null : sandbox.clock.now(),
      window: { ...found.window, closed },
    }
    await sandbox.perform(() => records.put(found.impUid, sandbox.clock.now(), decided))
    const outcome = outcomeOf(decided)
    const redirectUrl = redirectUrlOf(outcome.back)
    if (found.window.answersTo !== null) return c.html(messageBack(found.impUid, outcome, found.window.answersTo))
    return redirectUrl ? c.redirect(redirectUrl, 303) : c.html(nothing())
  })
  return app
}

function outcomeOf({ impUid, merchantUid, certifiedAt, window }: Certification): Outcome {
  const success = certifiedAt !== null
  const error = success ? {} : { error_code: 'F0000', error_msg: '본인인증을 취소하셨습니다.' }
  const ids = { imp_uid: impUid, ...(merchantUid && { merchant_uid: merchantUid }) }
  return {
    result: { success, ...ids, ...error },
    back: window?.redirectUrl ? { address: window.redirectUrl, fields: { ...ids, success: String(success), ...error } } : null,
  }
}

const certificationPage = (found: Certification) =>
  page({
    title: '본인인증 (Identity check)',
    colour: '#7a3ea8',
    body: html`<form class="window" method="post">
      <header>
        <span class="brand">본인인증</span>
        <button class="quiet" name="act" value="close">창 닫기 (Close)</button>
      </header>
      <section class="summary">
        <h1>본인인증 <span lang="en">Identity check</span></h1>
        <dl>
          <dt>이름</dt>
          <dd>${found.name}</dd>
          <dt>생년월일</dt>
          <dd>${found.birthday}</dd>
          <dt>휴대폰</dt>
          <dd>${found.phone}</dd>
        </dl>
      </section>
      <footer><button class="primary" name="act" value="certify">인증하기 (Certify)</button></footer>
    </form>`,
  })

const nothing = () =>
  page({ title: '본인인증 (Identity check)', body: html`<main class="card centred"><h1>본인인증을 찾을 수 없습니다</h1></main>` })
