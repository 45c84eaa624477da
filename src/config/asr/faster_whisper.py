# Transcribes a recording with faster-whisper and writes what openai-whisper would: python3 -c … recording output model language
import json
import sys

from faster_whisper import WhisperModel

recording, output, model, language = sys.argv[1:5]
segments, _ = WhisperModel(model, device="auto", compute_type="default").transcribe(
    recording, language=language, vad_filter=True, word_timestamps=True
)
said = []
for segment in segments:
    words = [
        {"word": word.word, "start": word.start, "end": word.end, "probability": word.probability}
        for word in segment.words or []
    ]
    said.append({"id": len(said), "start": segment.start, "end": segment.end, "text": segment.text, "words": words})
with open(output, "w", encoding="utf-8") as file:
    json.dump({"language": language, "text": "".join(one["text"] for one in said), "segments": said}, file, ensure_ascii=False)
