/** Signing in with Kakao and Naver, on a desktop. */
import { signInWithJourneys } from './sign-in-with.ts'

signInWithJourneys('desktop')
