import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CARRIERS, trackingUrl } from './carriers.ts'

const pageOf = (carrier: string, trackingNumber: string | null) => trackingUrl({ carrier, trackingNumber })

test('each carrier with a page of its own is linked with the number as it reads numbers', () => {
  assert.deepEqual(Object.fromEntries(CARRIERS.map((carrier) => [carrier, pageOf(carrier, '6012-3456-7890')])), {
    cj: 'https://trace.cjlogistics.com/next/tracking.html?wblNo=601234567890',
    post: 'https://service.epost.go.kr/trace.RetrieveDomRigiTraceList.comm?sid1=601234567890',
    hanjin: 'https://www.hanjin.com/kor/CMS/DeliveryMgr/WaybillResult.do?mCode=MN038&schLang=KR&wblnumText2=601234567890',
    lotte: 'https://www.lotteglogis.com/home/reservation/tracking/linkView?InvNo=601234567890',
    logen: 'https://www.ilogen.com/web/personal/trace/601234567890',
    own: undefined,
  })
})

test('what is no number, or no carrier, leads nowhere', () => {
  for (const number of [null, '', '12345', '6012345678&x=1', '../../evil', '"><script>', '1'.repeat(16)])
    assert.equal(pageOf('cj', number), undefined)
  for (const carrier of ['dhl', '', 'constructor', '__proto__']) assert.equal(pageOf(carrier, '601234567890'), undefined)
})
