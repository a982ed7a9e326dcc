/** What a page comes to show, for as long as a busy machine may take; whatever is there ends the wait at once. */
import { expect } from 'playwright/test'

export const shows = expect.configure({ timeout: 30_000 })
