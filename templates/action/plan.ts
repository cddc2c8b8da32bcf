// What ACTION is going to do, decided before anything is done. Effects and clocks have no place here.

export type Plan =
  | { readonly kind: 'say'; readonly message: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly fix: string }

export const planSpeech = ({ message }: { readonly message: string }): Plan =>
  message.length <= 80
    ? { kind: 'say', message }
    : {
        kind: 'refused',
        reason: `the message has ${message.length} characters`,
        fix: 'shorten "message:" to 80',
      }
