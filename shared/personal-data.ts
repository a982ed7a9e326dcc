/**
 * Numbers that name a person: an identity card's, of 18 digits with a valid check digit or of 15, and a mobile phone's.
 * Nothing that the hub keeps or shows may hold one. Source: EVENT §4, rule 3; GB 11643.
 */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

/** With the gaps that people leave in them, and with no further digit on either side. */
const ID_18 = /(?<![\dA-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[\dX](?![\dA-Za-z])/gi
const ID_15 =
  /(?<![\dA-Za-z])[1-8]\d{5}[ -]?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}(?![\dA-Za-z])/
const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/

/** Full-width digits count as digits. */
export function holdsPersonalNumber(text: string): boolean {
  const plain = text.normalize('NFKC')
  return (
    MOBILE.test(plain) ||
    ID_15.test(plain) ||
    [...plain.matchAll(ID_18)].some(([number]) => isIdNumber(number))
  )
}

function isIdNumber(number: string): boolean {
  const digits = number.replace(/[ -]/g, '').toUpperCase()
  const sum = WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0)
  return CHECK_DIGITS[sum % 11] === digits[17]
}
