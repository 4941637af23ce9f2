"""Streams of a model's answer: handed on with everything that they have, while the events learn how they end."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Awaitable, Callable, Optional, Type, Union

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Literal

    from ._events import PromptEvents


def is_awaitable(value: object) -> bool:
    return inspect.isawaitable(value)


def followed(value: Any, events: PromptEvents) -> Optional[Union[AsyncStream, Stream]]:
    """The stream that takes the value's place; None where it is no stream: a list has come whole."""
    if hasattr(type(value), "__aiter__"):
        return AsyncStream(value, events)
    if hasattr(type(value), "__next__"):
        return Stream(value, events)
    return None


class _Followed:
    def __init__(self, stream: Any, events: PromptEvents) -> None:
        self._stream = stream
        self._events = events

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __del__(self) -> None:
        # Who stops to read has an answer, as far as it goes.
        try:
            self._events.ended()
        except Exception:
            pass

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, (StopIteration, StopAsyncIteration, GeneratorExit)):
            self._events.ended()
        else:
            self._events.broke(type(error))


class Stream(_Followed):
    """A generator, or any other iterator."""

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> Any:
        return self._step(self._stream.__next__)

    def send(self, value: Any) -> Any:
        return self._step(self._stream.send, value)

    def throw(self, *error: Any) -> Any:
        return self._step(self._stream.throw, *error)

    def close(self) -> Any:
        try:
            close = getattr(self._stream, "close", None)
            return None if close is None else close()
        finally:
            self._events.ended()

    def __enter__(self) -> Stream:
        enter = getattr(self._stream, "__enter__", None)
        if enter is not None:
            enter()
        return self

    def __exit__(
        self,
        type: Optional[Type[BaseException]],
        value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> Literal[False]:
        if value is not None:
            self._failed(value)
        leave = getattr(self._stream, "__exit__", None)
        if leave is not None:
            leave(type, value, traceback)
        self.close()
        return False

    def _step(self, step: Callable[..., Any], *given: Any) -> Any:
        try:
            piece = step(*given)
        except BaseException as error:
            self._failed(error)
            raise
        self._events.first()
        return piece


class AsyncStream(_Followed):
    """An asynchronous generator, or what gives an asynchronous iterator."""

    def __init__(self, stream: Any, events: PromptEvents) -> None:
        super().__init__(stream, events)
        self._iterator: Any = None

    def __aiter__(self) -> AsyncStream:
        if self._iterator is None:
            self._iterator = self._stream.__aiter__()
        return self

    def __anext__(self) -> Awaitable[Any]:
        self.__aiter__()
        return self._step(self._iterator.__anext__())

    def asend(self, value: Any) -> Awaitable[Any]:
        return self._step(self._stream.asend(value))

    def athrow(self, *error: Any) -> Awaitable[Any]:
        return self._step(self._stream.athrow(*error))

    async def aclose(self) -> Any:
        try:
            close = getattr(self._stream, "aclose", None) or getattr(self._stream, "close", None)
            closing: Any = None if close is None else close()
            return await closing if is_awaitable(closing) else closing
        finally:
            self._events.ended()

    async def close(self) -> Any:
        return await self.aclose()

    async def __aenter__(self) -> AsyncStream:
        enter = getattr(self._stream, "__aenter__", None)
        if enter is not None:
            await enter()
        return self

    async def __aexit__(
        self,
        type: Optional[Type[BaseException]],
        value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> Literal[False]:
        if value is not None:
            self._failed(value)
        leave = getattr(self._stream, "__aexit__", None)
        if leave is not None:
            await leave(type, value, traceback)
        await self.aclose()
        return False

    async def _step(self, waiting: Awaitable[Any]) -> Any:
        try:
            piece = await waiting
        except BaseException as error:
            self._failed(error)
            raise
        self._events.first()
        return piece
