/** Signing in with Kakao and Naver, on a phone. */
import { test } from './fixtures.ts'
import { signInWithJourneys } from './sign-in-with.ts'

// What a member may do only soon after signing in is over in seconds where time runs twenty times faster.
test.use({ settings: { env: { TIME_SCALE: '1' }, channels: {} } })

signInWithJourneys('phone')
