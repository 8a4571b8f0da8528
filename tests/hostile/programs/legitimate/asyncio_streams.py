"""An asyncio server, a client, a subprocess and a thread.

Expect: passed
"""

import asyncio
import sys


async def serve(reader, writer):
    writer.write(b'%d' % (2 * int(await reader.readline())))
    await writer.drain()
    writer.close()


async def main(number):
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b'%d\n' % number)
        answer = int(await reader.read())
        writer.close()
    child = await asyncio.create_subprocess_exec(sys.executable, '-c', 'pass')
    assert await child.wait() == 0
    return await asyncio.to_thread(int, answer)


def double(number):
    return asyncio.run(main(number))
