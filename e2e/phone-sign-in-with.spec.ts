/** Signing in with Kakao and Naver, on a phone. */
import { signInWithJourneys } from './sign-in-with.ts'

signInWithJourneys('phone')
