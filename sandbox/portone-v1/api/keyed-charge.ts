/** What all calls that charge a typed card share: a channel that can do it, and the card. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { CHANNELS, type Channel, channelNamed } from '../protocol/channels.ts'
import { WALLET_GATEWAYS } from '../protocol/codes.ts'
import { refuse } from '../protocol/envelope.ts'
import { type Card, keyedCard } from '../protocol/keyed-card.ts'

/** The channel, if it can charge a card without a window; wallets and phones cannot. */
export function apiChannel(key: string | undefined, pg: string | undefined): Channel {
  const channel = key || pg ? channelNamed(key, pg) : CHANNELS.keyIn
  if (channel && !WALLET_GATEWAYS.has(channel.pg) && channel.pg !== 'danal') return channel
  return refuse(1, '비인증결제모듈 사용정보를 찾을 수 없습니다.')
}

/** The companies for a typed card, as the schema of the call lists them. */
const KEY_IN = new Set(['daou', 'kcp', 'nice', 'nice_v2', 'html5_inicis', 'settle', 'tosspayments', 'ksnet', 'welcome'])

/** An unknown name is answered with the account's default, as PortOne does. */
export function keyInChannel(pg: string | undefined): Channel {
  const channel = (pg ? channelNamed(undefined, pg) : undefined) ?? CHANNELS.keyIn
  return KEY_IN.has(channel.pg) ? channel : refuse(1, '비인증결제모듈 사용정보를 찾을 수 없습니다.')
}

export const cardIn = (sandbox: Sandbox, fields: unknown): Card =>
  keyedCard(fields, sandbox.clock.now()) ?? refuse(-1, '카드정보 인증에 실패하였습니다. 카드정보를 확인해 주세요.')
