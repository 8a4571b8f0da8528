"""asyncio streams: a coroutine a connection, `readuntil` for the head, `readexactly` for the body."""

import asyncio
import re
import socket
from http import HTTPStatus


def serve(listener: socket.socket) -> None:
    asyncio.run(serve_forever(listener))


async def serve_forever(listener):
    server = await asyncio.start_server(converse, sock=listener, limit=40 * 1024)
    await server.serve_forever()


async def converse(reader, writer):
    try:
        async with asyncio.timeout(30):
            writer.write(await reply(reader))
            await writer.drain()
            writer.write_eof()
            while await reader.read(65536):
                pass
    except (OSError, EOFError, TimeoutError):
        pass
    finally:
        writer.close()


async def reply(reader):
    try:
        head = (await reader.readuntil(b"\r\n\r\n"))[:-2]
    except asyncio.LimitOverrunError:
        return answer(431)
    lines = head.decode("latin-1").split("\r\n")[:-1]
    request = re.fullmatch(r"(\S+) (\S+) HTTP/1\.([0-9])", lines[0])
    fields = [re.fullmatch(r"([^\s:]+):[ \t]*(.*?)[ \t]*", line) for line in lines[1:]]
    if not request or not all(fields):
        return answer(400)
    found = {}
    for field in fields:
        found.setdefault(field[1].casefold(), []).append(field[2])
    hosts = len(found.get("host", ()))
    if hosts > 1 or (hosts, request[3]) == (0, "1"):
        return answer(400)
    match set(found.get("content-length", ["0"])):
        case lengths if len(lengths) > 1 or not re.fullmatch("[0-9]{1,10}", *lengths):
            return answer(400)
        case lengths:
            length = int(*lengths)
    match request[1]:
        case "GET" | "POST" if length > 1 << 20:
            return answer(413)
        case "GET":
            await reader.readexactly(length)
            return answer(200, b"Hello World\r\n" + head)
        case "POST":
            return answer(200, b"Hello World\r\n" + await reader.readexactly(length))
    return answer(405, b"only GET and POST\n", "Allow: POST, GET")


def answer(number, body=b"", *extra):
    status = HTTPStatus(number)
    lines = (
        f"HTTP/1.1 {number} {status.phrase}",
        "Connection: Close",
        "Content-Type: text/plain; charset=latin-1",
        f"Content-Length: {len(body)}",
        *extra,
    )
    return "".join(line + "\r\n" for line in lines).encode() + b"\r\n" + body
