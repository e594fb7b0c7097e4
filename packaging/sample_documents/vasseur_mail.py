"""The e-mail of Claire Vasseur to the inquiry, with her statement as a PDF attached to it."""

from __future__ import annotations

import base64

from sample_documents.pdf_pages import About, Page, pdf

_BOUNDARY = "=_statement_2023_09_11"
_HEAD = """
From: Claire Vasseur <c.vasseur@port-senac.example.invalid>
To: Samuel Oduyemi <oduyemi@cpw.example.invalid>
Cc: Lucie Armandet <armandet@littoral.example.invalid>
Subject: =?utf-8?q?Port-S=C3=A9nac=2C?= 2019: my statement for the 18th
Date: Mon, 11 Sep 2023 08:25:00 +0200
Message-ID: <20230911.0825@port-senac.example.invalid>
MIME-Version: 1.0
"""
_BODY = """
Dear Mr Oduyemi,

You asked me for two pages and I have managed with one. My statement is
attached. Please excuse the English; the quay was French.

Since Lucie Armandet wrote about us in Le Littoral libre, three engineers
have telephoned to me from other harbours. "We had eleven millimetres and
nobody stopped," said one of them. I shall ask him whether I may give you
his name.

You will want to know what I think of the men of Corvane Marine
Engineering. I like them. I would let them build my house, if I were
allowed to choose the calendar.

Until the 18th, in Aldersund.

Claire Vasseur

On Thu, 7 Sep 2023 at 17:02, Samuel Oduyemi wrote:

> Dear Madame Vasseur,
>
> The committee would be grateful for a short statement before you give
> evidence. We should like to know who stopped the dredger, how long it
> took, and what the company said.
>
> Samuel Oduyemi
> Counsel to the inquiry
"""
_STATEMENT = (
    """
I am Claire Vasseur. From 2004 to 2019 I was in charge of maritime works at Port-Sénac.
In the spring of 2019 Corvane Marine Engineering deepened our channel in front of the
Quai des Morutiers.
""",
    """
On 9 May 2019, at eight in the morning, my surveyor Bastien Kerros came to my office
without knocking. “Madame, she has moved twelve millimetres,” said Kerros. I asked him
to read it again. He read it again, and it was twelve.
""",
    """
I telephoned to the dredger. The call lasted less than one minute. The master, whose
name I never learned, stopped at once and asked whether he might have his lunch.
""",
    """
In the evening Victor Lanzetti rang me from Aldersund. “You were quite right, Madame,”
Mr Lanzetti told me. “It has cost me a week, and I shall not forget it.” I believed
him. The company repaired the quay and did not protest.
""",
    """
Nobody from Varnmouth has ever telephoned to me. I was in the book.
""",
)


def vasseur_mail() -> bytes:
    """The message, with line ends as mail has them."""
    attached = base64.encodebytes(_statement()).decode("ascii").strip()
    parts = (
        f'{_HEAD.strip()}\nContent-Type: multipart/mixed; boundary="{_BOUNDARY}"\n',
        f"--{_BOUNDARY}\nContent-Type: text/plain; charset=utf-8",
        f"Content-Transfer-Encoding: 8bit\n\n{_BODY.strip()}\n",
        f"--{_BOUNDARY}\nContent-Type: application/pdf",
        'Content-Disposition: attachment; filename="statement-vasseur.pdf"',
        f"Content-Transfer-Encoding: base64\n\n{attached}",
        f"--{_BOUNDARY}--\n",
    )
    return "\n".join(parts).replace("\n", "\r\n").encode()


def _statement() -> bytes:
    page = Page()
    page.heading("Statement of Claire Vasseur", 18)
    page.paragraph("For the Committee on Public Works (CPW), 11 September 2023")
    for paragraph in _STATEMENT:
        page.paragraph(paragraph)
    about = About("Statement of Claire Vasseur", "Claire Vasseur", "D:20230911060000Z")
    return pdf([page], [], about)
