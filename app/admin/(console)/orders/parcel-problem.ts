/** What is said of a parcel that cannot be followed: by both forms that send goods. */
import { type ActionResult, danger } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'

export const parcelProblem = (say: Say): ActionResult =>
  danger(
    say(
      '운송장 번호를 확인해 주세요. 숫자와 영문 6~30자리이고, 직접 배달할 때만 비웁니다.',
      'Enter a valid tracking number: 6 to 30 letters or digits. Leave it blank only for local delivery.',
    ),
  )
