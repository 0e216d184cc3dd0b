/** What a page does when the shop did not answer its server action: the connection is gone, or the page is from before a deployment. */
import { unstable_isUnrecognizedActionError as isUnrecognized, unstable_rethrow } from 'next/navigation'
import { useActionState } from 'react'
import { asLocale } from '#lib/locale.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'

type Act<State> = (before: Awaited<State>, form: FormData) => State | Promise<State>

/**
 * React's `useActionState`, but an action without an answer leaves the page and what was typed as they are: `unanswered` tells it among the
 * form's other answers. On the server the form keeps the action itself, so that it works without script.
 */
export const useShopAction = <State>(
  action: Act<State>,
  first: Awaited<State>,
  unanswered: (before: Awaited<State>, text: string) => State,
) => useActionState(typeof window === 'undefined' ? action : answered(action, unanswered), first)

const answered =
  <State>(action: Act<State>, unanswered: (before: Awaited<State>, text: string) => State): Act<State> =>
  async (before, form) => {
    try {
      return await action(before, form)
    } catch (error) {
      // A redirect is an answer.
      unstable_rethrow(error)
      const text = NO_ANSWER[asLocale(document.documentElement.lang)]
      return unanswered(before, isOldPage(error) ? text.oldPage : text.offline)
    }
  }

/** The shop does not know the action that the page asks for: it has another build by now. */
export const isOldPage = (error: unknown): boolean => isUnrecognized(error)
