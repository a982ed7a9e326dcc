/** The theme of a plate: the opposite of the screen's, which the host may switch at any moment. */
import { createContext } from 'svelte'

export const [plateTheme, setPlateTheme] = createContext<() => 'dark' | 'light'>()
