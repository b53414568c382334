"""People, firms, subjects and sentences that the examples are made of. Nobody of them exists."""

# name, address, language
PEOPLE = [
    ('Clara Öztürk', 'clara@nordlicht-druck.example', 'de'), ('Bruno Keller', 'bruno.keller@nordwind.example', 'en'),
    ('Tomás Ribeiro', 'tomas@ribeiro.example', 'pt'), ('Marie-Hélène Desjardins', 'mh.desjardins@atelier.example', 'fr'),
    ('Inés Castaño', 'ines@museo.example', 'es'), ('Jörg Müller-Weißenfels', 'joerg@hausverwaltung.example', 'de'),
    ('Håkon Ødegård', 'hakon@fjordfoto.example', 'no'), ('Zuzana Černá', 'zuzana@advokati.example', 'cs'),
    ('Ewa Wiśniewska', 'ewa@kadry.example', 'pl'), ('Nguyễn Thị Hồng', 'hong@phongkham.example', 'vi'),
    ('田中 美咲', 'misaki@kikaku.example', 'ja'), ('김서연', 'seoyeon@beomnyul.example', 'ko'),
    ('王芳', 'fang.wang@gongchang.example', 'zh'), ('نورة الحسن', 'noura@maktab.example', 'ar'),
    ('דנה לוי', 'dana@misrad.example', 'he'), ('Анна Соколова', 'sokolova@biblioteka.example', 'ru'),
    ('Ελένη Παππά', 'eleni@nisi.example', 'el'), ('अनिता शर्मा', 'anita@vidyalaya.example', 'hi'),
    ('Gülşen Yıldız', 'gulsen@kitapevi.example', 'tr'), ('Dr. Friederike von Hohenlohe-Langenburg', 'vorstand@gartenverein.example', 'de'),
    ('Björk Sigurðardóttir', 'bjork@hvalur.example', 'is'), ('Siobhán Ní Bhriain', 'siobhan@leabharlann.example', 'en'),
]
FIRMS = [
    ('Stadtwerke Nordheim', 'rechnung@stadtwerke.example'), ('Library of Nordheim', 'loans@library.example'),
    ('Nordheim Theatre', 'programme@theatre.example'), ('Field & Fell Outdoors', 'news@fieldandfell.example'),
    ('The Paper Weekly', 'weekly@paper.example'), ('Øystein & Søn AS', 'faktura@oystein.example'),
    ('Gartencenter Grünspan', 'angebote@gruenspan.example'), ('La Boulangerie du Port', 'bonjour@boulangerie.example'),
    ('no-reply@very-long-company-name-without-spaces.example', 'no-reply@very-long-company-name-without-spaces.example'),
]
ROBOTS = [('Build server', 'build@ci.example'), ('Payroll', 'payroll@nordwind.example'), ('Calendar', 'calendar@nordwind.example'), ('Wiki', 'wiki@nordwind.example')]
SUBJECTS = {
    'en': ['Budget for the autumn campaign', 'Lunch on Thursday?', 'Photos from the weekend', 'Onboarding plan for January', 'Contract draft, section 7 (liability)', 'Keys for the new office', 'Call for papers closes in one week 🗓️'],
    'de': ['Druckfreigabe Jahresbericht: Korrekturabzug 3 mit geänderten Umschlagfarben', 'Schlüsselübergabe Büro 3.14', 'Einladung zur außerordentlichen Mitgliederversammlung', 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung', 'Angebot Fensterreinigung'],
    'fr': ['Compte rendu de la réunion', 'Où en est la traduction ?', "L'affiche de l'exposition d'été"],
    'es': ['Traducción de los textos de la exposición', '¿Comemos juntos mañana?'], 'pt': ['Orçamento para a reforma', 'Reunião às três'],
    'no': ['Bilder fra Bergen', 'Møte på fredag'], 'cs': ['Návrh smlouvy, článek 7', 'Žádost o dovolenou'], 'pl': ['Plan wdrożenia na styczeń', 'Prośba o potwierdzenie'],
    'vi': ['Xác nhận lịch hẹn'], 'ja': ['来月の打ち合わせの日程について', '資料をお送りします'], 'ko': ['계약서 검토 부탁드립니다', '회의 자료 공유'],
    'zh': ['关于下个月的交货时间', '报价单已更新'], 'ar': ['عرض الأسعار المحدّث لمعدات المكتب الجديد', 'موعد الاجتماع القادم'], 'he': ['סיכום הפגישה מיום ראשון', 'שאלה לגבי Invoice 2025-118'],
    'ru': ['Книги к выставке', 'Расписание на ноябрь'], 'el': ['Πρόγραμμα του Σαββατοκύριακου'], 'hi': ['वार्षिक समारोह की तैयारी'],
    'tr': ['Yeni kitap listesi', 'Işıklar ve İstanbul gezisi'], 'is': ['Fundur á þriðjudag'],
}
SENTENCES = {
    'en': ['Thank you for the quick answer.', 'I have put the figures into the table below.', 'Could you have a look at the second page by Friday?', 'The printer needs two more days for the cover.', 'We are nearly there.', 'Let me know if the room is too small.', 'The train arrives at ten past four.', 'I will bring the samples along.'],
    'de': ['vielen Dank für die schnelle Antwort.', 'Die Zahlen stehen unten in der Tabelle.', 'Könnten Sie bis Freitag einen Blick auf Seite 2 werfen?', 'Der Umschlag braucht noch zwei Tage.', 'Bitte geben Sie mir kurz Bescheid, ob der Raum reicht.', 'Der Zug kommt um zehn nach vier an.'],
    'fr': ['Merci pour votre réponse rapide.', 'Les chiffres sont dans le tableau ci-dessous.', 'Pourriez-vous relire la page deux avant vendredi ?', "L'imprimeur a besoin de deux jours de plus."],
    'es': ['Gracias por la respuesta.', 'Las cifras están en la tabla.', '¿Podrías revisar la página dos antes del viernes?'], 'pt': ['Obrigado pela resposta.', 'Os números estão na tabela abaixo.'],
    'no': ['Takk for raskt svar.', 'Tallene står i tabellen under.'], 'cs': ['Děkuji za rychlou odpověď.', 'Čísla jsou v tabulce níže.'], 'pl': ['Dziękuję za szybką odpowiedź.', 'Liczby są w tabeli poniżej.'],
    'vi': ['Cảm ơn bạn đã trả lời nhanh.', 'Vui lòng xác nhận trước thứ sáu.'], 'ja': ['早速のご返信ありがとうございます。', '金曜日までに二ページ目をご確認ください。', '駅前でお待ちしております。'],
    'ko': ['빠른 답변 감사합니다.', '금요일까지 두 번째 페이지를 확인해 주세요.'], 'zh': ['感谢您的快速回复。', '请在星期五之前查看第二页。', '数字见下表。'],
    'ar': ['شكرًا على الرد السريع.', 'الأرقام في الجدول أدناه (12,5 ٪).', 'هل يمكنك مراجعة الصفحة 2 قبل يوم الجمعة؟'], 'he': ['תודה על התשובה המהירה.', 'אפשר לעבור על עמוד 2 עד יום שישי?'],
    'ru': ['Спасибо за быстрый ответ.', 'Цифры в таблице ниже.', 'Посмотрите, пожалуйста, вторую страницу до пятницы.'], 'el': ['Ευχαριστώ για τη γρήγορη απάντηση.', 'Τα νούμερα είναι στον πίνακα.'],
    'hi': ['तुरंत उत्तर के लिए धन्यवाद।', 'कृपया शुक्रवार तक दूसरा पृष्ठ देख लें।'], 'tr': ['Hızlı yanıtınız için teşekkürler.', 'Rakamlar aşağıdaki tabloda.'], 'is': ['Takk fyrir skjótt svar.', 'Tölurnar eru í töflunni.'],
}
ATTACHMENTS = [
    ('Jahresbericht-2025_Korrekturabzug-3_Umschlag-und-Innenteil.pdf', 'application/pdf'), ('Auflage und Versand.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    ('Umschlag-Petrol-statt-Blau.jpg', 'image/jpeg'), ('Rechnung März (2).pdf', 'application/pdf'), ('見積書.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
    ('عرض الأسعار.pdf', 'application/pdf'), ('notes.txt', 'text/plain'), ('export.csv', 'text/csv'), ('photos.zip', 'application/zip'), ('invite.ics', 'text/calendar'),
    ('card.vcf', 'text/vcard'), ('voice message.mp3', 'audio/mpeg'), ('clip.mp4', 'video/mp4'), ('page.html', 'text/html'), ('drawing.svg', 'image/svg+xml'), ('slides.odp', 'application/vnd.oasis.opendocument.presentation'),
    ("Tom's; \"best\" 100%.txt", 'text/plain'), ('invoice\u202efdp.exe', 'application/octet-stream'), ('.config', 'application/octet-stream'), ('x' * 150 + '.dat', 'application/x-unknown'),
]
