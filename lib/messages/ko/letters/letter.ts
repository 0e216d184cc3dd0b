/** The last line of every mail. */
export const letterTexts = {
  footer: '이 메일은 주문이나 회원 가입에 따라 자동으로 보내 드렸습니다.',
}
