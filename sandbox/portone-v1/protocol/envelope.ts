/** The envelope of every answer. Only `code` says whether a call succeeded: most refusals are HTTP 200. */
import { type Answer, jsonAnswer, Refused } from '../../http/answer.ts'

export const ok = (response: unknown, status = 200): Answer => jsonAnswer({ code: 0, message: null, response }, status)

export const apiError = (code: number, message: string, status = 200): Answer => jsonAnswer({ code, message, response: null }, status)

export const refuse = (code: number, message: string, status = 200): never => {
  throw new Refused(apiError(code, message, status))
}

export const noSuchPayment = () => apiError(-1, '존재하지 않는 결제정보입니다.', 404)
export const unauthorized = () => apiError(-1, 'Unauthorized', 401)
