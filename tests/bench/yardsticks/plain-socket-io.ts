/** Socket.IO as its guide shows it: everyone is told by `io.emit`; nobody is greeted, but with `--greets`. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { serve, snapshot } from './serve.ts'

const http = createServer()
const io = new Server(http, { serveClient: false })
if (process.argv.includes('--greets')) io.on('connection', (socket) => socket.emit('snapshot', snapshot))
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
serve(http, (delta) => void io.emit('delta', delta))
