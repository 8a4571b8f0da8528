"""A server and a client on localhost, by name.

Expect: passed
"""

import socket
import threading


def serve(listener):
    client, _ = listener.accept()
    with client:
        client.sendall(str(2 * int(client.recv(100))).encode())


def double(number):
    with socket.create_server(('localhost', 0), family=socket.AF_INET) as listener:
        server = threading.Thread(target=serve, args=[listener])
        server.start()
        with socket.create_connection(listener.getsockname()[:2]) as client:
            client.sendall(str(number).encode())
            answer = int(client.recv(100))
        server.join()
    return answer
