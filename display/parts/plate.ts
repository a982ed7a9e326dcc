/** The theme of a plate: the opposite of the screen's. */
import { createContext } from 'svelte'

export const [plateTheme, setPlateTheme] = createContext<'dark' | 'light'>()
